import type * as grafana from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';
import type { PanelOf } from './panel';

export interface Shown extends PanelOf<'timeseries', grafana.Options, grafana.FieldConfig> {}
