// Draws each answered dashboard in Chromium with Grafana's components: node pictures.mjs <answers> <images>
import { build } from 'esbuild';
import { createServer } from 'node:http';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import puppeteer from 'puppeteer-core';

const [answers, images] = process.argv.slice(2);

/** The modules of packages for require: from those for import esbuild takes wrong defaults. */
const alias = Object.fromEntries(
  ['data', 'ui'].flatMap((name) => [
    [`@grafana/${name}`, `./node_modules/@grafana/${name}/dist/cjs/index.cjs`],
    [`@grafana/${name}/unstable`, `./node_modules/@grafana/${name}/dist/cjs/unstable.cjs`],
  ]),
);

const bundle = await build({
  entryPoints: ['pictures/page.jsx'],
  bundle: true,
  write: false,
  outdir: 'out',
  jsx: 'automatic',
  minify: true,
  define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'window' },
  loader: { '.woff': 'dataurl', '.woff2': 'dataurl', '.svg': 'dataurl', '.ttf': 'dataurl' },
  alias,
  logLevel: 'error',
});
const built = Object.fromEntries(bundle.outputFiles.map(({ path, text }) => [basename(path), text]));

const page = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="page.css">
<div id="page"></div><script>__grafana_public_path__ = "/public/"</script><script src="page.js"></script>`;
const types = { '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };

function answer(request, response) {
  const name = request.url.slice(1);
  const type = types[name.slice(name.lastIndexOf('.'))] ?? 'text/html';
  response.setHeader('Content-Type', `${type}; charset=utf-8`);
  if (name.startsWith('public/build/')) {
    const file = join('node_modules/@grafana/ui/dist/public', name.replace('public/build/', ''));
    response.end(readFileSync(file));
    return;
  }
  response.end(name === '' ? page : built[name]);
}

const server = createServer(answer).listen(0, '127.0.0.1');
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--hide-scrollbars'],
});
try {
  for (const file of readdirSync(answers)) {
    const tab = await browser.newPage();
    tab.on('pageerror', (error) => console.error(file, error.message));
    tab.on('console', (said) => said.type() === 'error' && console.error(file, said.text()));
    await tab.setViewport({ width: 1400, height: 900 });
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    const dashboard = JSON.parse(readFileSync(join(answers, file)));
    const size = await tab.evaluate((each) => window.show(each), dashboard);
    await tab.setViewport(size);
    await tab.waitForNetworkIdle();
    const path = join(images, file.replace('.json', '.webp'));
    await tab.screenshot({ path, quality: 80, clip: { x: 0, y: 0, ...size } });
    await tab.close();
  }
} finally {
  await browser.close();
  server.close();
}
