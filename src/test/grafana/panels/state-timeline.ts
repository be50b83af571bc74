import type * as grafana from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type { PanelOf } from './panel';

export interface Shown extends PanelOf<'state-timeline', grafana.Options, grafana.FieldConfig> {}
