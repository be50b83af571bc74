import type * as grafana from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type { PanelOf } from './panel';

export interface Shown extends PanelOf<'table', grafana.Options, Partial<grafana.FieldConfig>> {}
