// Field options and transformations, which are parts of Grafana's application: those that are used.
import {
  FieldConfigOptionsRegistry,
  applyFieldOverrides,
  cacheFieldDisplayNames,
  standardTransformers,
  standardTransformersRegistry,
  transformDataFrame,
} from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { frames } from './frames';

const NAMES = ['unit', 'decimals', 'min', 'max', 'color', 'mappings', 'thresholds', 'noValue', 'links'];

const option = (path, isCustom) => ({
  id: isCustom ? `custom.${path}` : path,
  path,
  isCustom,
  name: path,
  override: (value) => value,
  process: (value) => value,
  shouldApply: () => true,
});

const registry = ({ fieldConfig: { defaults, overrides } }) => {
  const overridden = overrides.flatMap(({ properties }) => properties.map(({ id }) => id));
  const custom = overridden
    .filter((id) => id.startsWith('custom.'))
    .map((id) => id.replace('custom.', ''));
  const paths = new Set([...Object.keys(defaults.custom ?? {}), ...custom]);
  return new FieldConfigOptionsRegistry(() => [
    ...NAMES.map((name) => option(name, false)),
    ...[...paths].map((path) => option(path, true)),
  ]);
};

standardTransformersRegistry.setInit(() =>
  [
    standardTransformers.mergeTransformer,
    standardTransformers.filterFieldsByNameTransformer,
    standardTransformers.organizeFieldsTransformer,
    standardTransformers.groupingToMatrixTransformer,
  ].map((each) => ({ id: each.id, name: each.name, transformation: () => Promise.resolve(each) })),
);

/** The data of a panel, transformed and with the options of their fields. */
export async function data(panel, theme) {
  const interpolate = (text) => text;
  const transformed = await lastValueFrom(
    transformDataFrame(panel.transformations ?? [], frames(panel), { interpolate }),
  );
  const shown = applyFieldOverrides({
    data: transformed,
    fieldConfig: panel.fieldConfig,
    fieldConfigRegistry: registry(panel),
    replaceVariables: interpolate,
    theme,
    timeZone: 'utc',
  });
  cacheFieldDisplayNames(shown);
  return shown;
}
