import type * as grafana from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type { PanelOf } from './panel';

export interface Shown extends PanelOf<'bargauge', grafana.Options, {}> {}
