import type * as grafana from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type { PanelOf } from './panel';

export interface Shown extends PanelOf<'stat', grafana.Options, {}> {}
