// A dashboard on Grafana's grid: 24 columns, rows of 30 pixels, 8 pixels between them.
import '@fontsource/inter/400.css';
import '@fontsource/inter/500.css';
import { ThemeContext, createTheme } from '@grafana/data';
import { GlobalStyles, PortalContainer } from '@grafana/ui';
import { createRoot } from 'react-dom/client';
import { data } from './fields';
import { spans } from './marks';
import { Panel } from './panel';
import { Variables } from './variables';

const WIDTH = 1400;
const GAP = 8;
const BAR = 48;
const COLUMN = (WIDTH - GAP) / 24;
const ROW = 30 + GAP;

const theme = createTheme({ colors: { mode: 'dark' } });

const place = ({ x, y, w, h }) => ({
  position: 'absolute',
  left: GAP + x * COLUMN,
  top: BAR + y * ROW,
  width: w * COLUMN - GAP,
  height: h * ROW - GAP,
});

function Place({ panel, frames, range, marks }) {
  const at = place(panel.gridPos);
  if (panel.type === 'row') {
    return <div style={{ ...at, fontSize: 18, lineHeight: '30px' }}>{panel.title}</div>;
  }
  return (
    <div style={at}>
      <Panel {...{ panel, frames, range, marks, theme }} width={at.width} height={at.height} />
    </div>
  );
}

window.show = async (dashboard) => {
  const range = { from: dashboard.from, to: dashboard.to };
  Date.now = () => range.to;
  // Names are cut to the width that they are measured to have.
  await Promise.all(['400 14px Inter', '500 14px Inter'].map((font) => document.fonts.load(font)));
  const shown = await Promise.all(
    dashboard.panels.map(async (panel) => ({
      panel,
      frames: panel.type === 'row' ? [] : await data(panel, theme),
    })),
  );
  const marks = spans(dashboard.annotations.list);
  const rows = Math.max(...dashboard.panels.map(({ gridPos }) => gridPos.y + gridPos.h));
  Object.assign(document.body.style, { margin: 0, overflow: 'hidden' });
  createRoot(document.getElementById('page')).render(
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <div style={{ position: 'relative', width: WIDTH, height: BAR + rows * ROW }}>
        <Variables dashboard={dashboard} />
        {shown.map(({ panel, frames }) => (
          <Place key={panel.id} {...{ panel, frames, range, marks }} />
        ))}
      </div>
      <PortalContainer />
    </ThemeContext.Provider>,
  );
  return { width: WIDTH, height: BAR + rows * ROW };
};
