// Annotations, which are parts of Grafana's application: from their first to their last moment, as dashed
// lines with a shade between them and a bar below.
const STEP = 60;

/** The spans of time that the answers to annotations mark; times in seconds. */
export const spans = (annotations) =>
  annotations
    .filter(({ target, enable }) => target?.answer && enable)
    .flatMap(({ target, iconColor, useValueForTime }) =>
      target.answer.flatMap(({ values }) =>
        useValueForTime
          ? [...new Set(values.map(([, value]) => Number(value) / 1000))].map((at) => [at, at])
          : together(values.map(([at]) => at)),
      ).map(([from, to]) => ({ from, to, color: iconColor })),
    );

/** Times that follow one another are one span. */
function together(times) {
  const all = [];
  for (const time of times) {
    const last = all.at(-1);
    if (last && time - last[1] <= STEP) {
      last[1] = time;
    } else {
      all.push([time, time]);
    }
  }
  return all;
}

const COLORS = { red: '242, 73, 92', blue: '87, 148, 242' };

/** Draws those that are in sight. */
export function draw(plot, marks) {
  const { ctx, bbox } = plot;
  const { min, max } = plot.scales.x;
  const x = (seconds) => plot.valToPos(Math.min(Math.max(seconds * 1000, min), max), 'x', true);
  for (const { from, to, color } of marks.filter(({ to: end }) => end * 1000 >= min)) {
    const [left, right] = [x(from), x(to)];
    ctx.save();
    ctx.fillStyle = `rgba(${COLORS[color]}, 0.1)`;
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
    ctx.fillStyle = `rgb(${COLORS[color]})`;
    ctx.fillRect(left - 3, bbox.top + bbox.height, Math.max(right - left, 6), 5);
    ctx.strokeStyle = ctx.fillStyle;
    ctx.setLineDash([4, 4]);
    ctx.beginPath();
    for (const at of [left, right]) {
      ctx.moveTo(at, bbox.top);
      ctx.lineTo(at, bbox.top + bbox.height);
    }
    ctx.stroke();
    ctx.restore();
  }
}
