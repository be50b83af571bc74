import type * as grafana from '@grafana/schema';

/** A panel whose options and fields are those of its type, and no others. */
export interface PanelOf<Type extends string, Options, Custom>
  extends Omit<grafana.Panel, 'type' | 'options' | 'fieldConfig' | 'targets'> {
  type: Type;
  title: string;
  options: Options;
  fieldConfig: {
    defaults: Omit<grafana.FieldConfig, 'custom'> & { custom?: Custom };
    overrides: grafana.FieldConfigSource['overrides'];
  };
  targets: Query[];
}

/** What the data source Prometheus is asked; @grafana/schema does not have it. */
export interface Query {
  refId: string;
  datasource: { type: 'prometheus'; uid: string };
  editorMode: 'code' | 'builder';
  expr: string;
  format: 'time_series' | 'table' | 'heatmap';
  instant: boolean;
  range: boolean;
  legendFormat: string;
  interval?: string;
}
