// Grafana's state timeline is not published: this draws what it would, with Grafana's values and colours.
import { formattedValueToString, getFieldDisplayName, getValueFormat } from '@grafana/data';
import { VizLegend } from '@grafana/ui';

const AXIS = 22;
const LEGEND = 30;
const STEP = 60_000;

/** Equal values that follow one another become one span. */
function spans(times, field) {
  const all = [];
  times.values.forEach((time, index) => {
    const last = all.at(-1);
    const value = field.values[index];
    if (last && last.value === value && time - last.end <= STEP) {
      last.end = time;
    } else {
      all.push({ value, start: time, end: time, ...shown(field, value) });
    }
  });
  return all;
}

const shown = (field, value) => {
  const display = field.display(value);
  return { text: formattedValueToString(display), color: display.color };
};

const rows = (frames) =>
  frames.flatMap((frame) =>
    frame.fields
      .filter((field) => field.type === 'number')
      .map((field) => ({
        name: getFieldDisplayName(field, frame, frames),
        spans: spans(frame.fields[0], field),
      })),
  );

function Row({ row, y, height, left, x }) {
  return (
    <g>
      <text x={left - 8} y={y + height / 2 + 4} textAnchor="end">
        {row.name}
      </text>
      {row.spans.map((span) => {
        const from = x(span.start);
        const width = Math.max(x(span.end + STEP) - from, 1);
        return (
          <g key={span.start}>
            <rect x={from} y={y} width={width} height={height * 0.9} fill={span.color} opacity="0.8" />
            {width > 9 * span.text.length && (
              <text x={from + 4} y={y + height / 2 + 3} className="value">
                {span.text}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

export function Timeline({ frames, width, height, range, theme }) {
  const all = rows(frames);
  const left = Math.max(...all.map(({ name }) => name.length)) * 6.6 + 16;
  const right = width - 12;
  const x = (time) =>
    left + ((Math.min(time, range.to) - range.from) / (range.to - range.from)) * (right - left);
  const each = (height - AXIS - LEGEND) / all.length;
  const states = new Map(all.flatMap((row) => row.spans.map((span) => [span.text, span.color])));
  const hours = [];
  for (let hour = Math.ceil(range.from / 3_600_000) * 3_600_000; hour < range.to; hour += 3_600_000) {
    hours.push(hour);
  }
  return (
    <>
      <svg width={width} height={height - LEGEND} fontSize="12" fill={theme.colors.text.primary}>
        {all.map((row, index) => (
          <Row key={row.name} row={row} y={index * each} height={each} left={left} x={x} />
        ))}
        {hours.map((hour) => (
          <text key={hour} x={x(hour)} y={height - LEGEND - 6} textAnchor="middle">
            {getValueFormat('time:HH:mm')(hour, null, null, 'utc').text}
          </text>
        ))}
      </svg>
      <VizLegend
        displayMode="list"
        placement="bottom"
        items={[...states].map(([label, color]) => ({ label, color, yAxis: 1 }))}
      />
    </>
  );
}
