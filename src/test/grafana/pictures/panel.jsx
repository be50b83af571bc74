// A panel, drawn by the component that Grafana has for its type.
import { dateTime, getDisplayValueAlignmentFactors, getFieldDisplayValues } from '@grafana/data';
import { BarGauge, BigValue, PanelChrome, TimeSeries, VizRepeater } from '@grafana/ui';
import { TableNG } from '@grafana/ui/unstable';
import { draw } from './marks';
import { Timeline } from './timeline';

const values = ({ panel, frames, theme }) =>
  getFieldDisplayValues({
    data: frames,
    fieldConfig: panel.fieldConfig,
    reduceOptions: panel.options.reduceOptions,
    replaceVariables: (text) => text,
    theme,
    timeZone: 'utc',
  });

function Repeated({ shown, orientation, children }) {
  return (
    <VizRepeater
      getValues={() => values(shown)}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      renderValue={children}
      source={shown.frames}
      renderCounter={0}
      width={shown.width}
      height={shown.height}
      orientation={orientation}
      autoGrid={orientation === 'auto'}
      itemSpacing={orientation === 'auto' ? 3 : 8}
      minVizWidth={shown.panel.options.minVizWidth}
      minVizHeight={shown.panel.options.minVizHeight}
      maxVizHeight={shown.panel.options.maxVizHeight}
    />
  );
}

function Stat(shown) {
  const { colorMode, graphMode, justifyMode, textMode, orientation } = shown.panel.options;
  return (
    <Repeated shown={shown} orientation={orientation}>
      {({ value, width, height, count, alignmentFactors }) => (
        <BigValue
          value={value.display}
          {...{ width, height, count, alignmentFactors, colorMode, graphMode, justifyMode, textMode }}
          theme={shown.theme}
        />
      )}
    </Repeated>
  );
}

function Bars(shown) {
  const { displayMode, valueMode, namePlacement, showUnfilled, orientation } = shown.panel.options;
  return (
    <Repeated shown={shown} orientation={orientation}>
      {({ value, width, height, alignmentFactors, orientation: turned }) => (
        <BarGauge
          value={value.display}
          field={value.field}
          display={value.view?.getFieldDisplayProcessor(value.colIndex ?? 0)}
          valueDisplayMode={valueMode}
          orientation={turned}
          {...{ width, height, alignmentFactors, displayMode, namePlacement, showUnfilled }}
          theme={shown.theme}
        />
      )}
    </Repeated>
  );
}

function Lines({ panel, frames, width, height, range, marks }) {
  const from = dateTime(range.from);
  const to = dateTime(range.to);
  return (
    <TimeSeries
      frames={frames}
      width={width}
      height={height}
      timeRange={{ from, to, raw: { from, to } }}
      timeZone="utc"
      legend={panel.options.legend}
      options={panel.options}
    >
      {(config) => {
        config.addHook('draw', (plot) => draw(plot, marks));
        return null;
      }}
    </TimeSeries>
  );
}

function Rows({ panel, frames, width, height }) {
  return (
    <TableNG
      data={frames[0]}
      width={width}
      height={height}
      noHeader={!panel.options.showHeader}
      cellHeight={panel.options.cellHeight}
      sortBy={panel.options.sortBy}
      noValue={panel.fieldConfig.defaults.noValue}
      fieldConfig={panel.fieldConfig}
      getActions={() => []}
      structureRev={1}
    />
  );
}

const DRAWN = {
  stat: Stat,
  bargauge: Bars,
  timeseries: Lines,
  table: Rows,
  'state-timeline': Timeline,
};

export function Panel({ panel, frames, width, height, range, marks, theme }) {
  const Drawn = DRAWN[panel.type];
  return (
    <PanelChrome title={panel.title} description={panel.description} width={width} height={height}>
      {(innerWidth, innerHeight) => (
        <Drawn {...{ panel, frames, range, marks, theme }} width={innerWidth} height={innerHeight} />
      )}
    </PanelChrome>
  );
}
