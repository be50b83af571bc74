import type * as grafana from '@grafana/schema';

/** The heading of a row that is open: its panels stand below it. */
export interface Shown extends Omit<grafana.RowPanel, 'panels'> {
  panels: [];
}
