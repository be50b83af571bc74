import type * as grafana from '@grafana/schema';
import type { Query } from './panel';

/** A dashboard; its panels have schemas of their own. */
export interface Shown extends Omit<grafana.Dashboard, 'panels' | 'annotations'> {
  panels: unknown[];
  annotations: { list: Mark[] };
}

/** Texts for marks made from answers are left to each data source: @grafana/schema lacks them. */
interface Mark extends Omit<grafana.AnnotationQuery, 'target'> {
  target?: Query;
  titleFormat?: string;
  textFormat?: string;
  tagKeys?: string;
  useValueForTime?: boolean;
}
