// The bar of variables, as they stand when the reader has chosen nothing but what must be chosen.
import { InlineField, InlineFieldRow, Input } from '@grafana/ui';

const chosen = ({ type, includeAll, chosen: value }) =>
  type === 'datasource' ? 'Prometheus' : includeAll ? 'All' : value;

export function Variables({ dashboard }) {
  const shown = dashboard.templating.list.filter(({ hide }) => hide === 0);
  return (
    <div style={{ position: 'absolute', left: 8, top: 8 }}>
      <InlineFieldRow>
        {shown.map((variable) => (
          <InlineField key={variable.name} label={variable.label}>
            <Input value={chosen(variable)} width={16} readOnly />
          </InlineField>
        ))}
      </InlineFieldRow>
    </div>
  );
}
