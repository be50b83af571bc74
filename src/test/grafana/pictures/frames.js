// What Grafana's data source for Prometheus makes of answers: one frame per series, or one per query.
import { FieldType } from '@grafana/data';

const legend = (target, labels) =>
  target.legendFormat.replace(/{{\s*(\w+)\s*}}/g, (_, label) => labels[label] ?? '') ||
  `{${Object.entries(labels).map(([label, value]) => `${label}="${value}"`).join(', ')}}`;

const samples = (series) => series.values ?? [series.value];

const times = (series, step) => ({
  name: 'Time',
  type: FieldType.time,
  config: { interval: step },
  values: samples(series).map(([seconds]) => seconds * 1000),
});

function perSeries(target, series) {
  const values = samples(series).map(([, value]) => Number(value));
  const config = { displayNameFromDS: legend(target, series.metric) };
  return {
    refId: target.refId,
    fields: [
      times(series, target.range ? 60_000 : undefined),
      { name: 'Value', type: FieldType.number, labels: series.metric, config, values },
    ],
    length: values.length,
  };
}

function perQuery(target, alone) {
  const labels = [...new Set(target.answer.flatMap((series) => Object.keys(series.metric)))];
  const column = (name, type, value) => ({
    name,
    type,
    config: {},
    values: target.answer.map(value),
  });
  return {
    refId: target.refId,
    fields: [
      column('Time', FieldType.time, (series) => series.value[0] * 1000),
      ...labels.map((label) => column(label, FieldType.string, (series) => series.metric[label] ?? '')),
      column(alone ? 'Value' : `Value #${target.refId}`, FieldType.number, (series) =>
        Number(series.value[1])),
    ],
    length: target.answer.length,
  };
}

/** The frames of a panel's answers. */
export const frames = ({ targets }) =>
  targets.flatMap((target) =>
    target.format === 'table'
      ? [perQuery(target, targets.length === 1)]
      : target.answer.map((series) => perSeries(target, series)),
  );
