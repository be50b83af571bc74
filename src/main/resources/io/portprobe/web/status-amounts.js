// Amounts, moments and sparklines as the server writes them.

const MOST = 24; // Samples
const STEP = 4; // Sparkline
const HEIGHT = 20;
const numbers = new Intl.NumberFormat("en-US");
let skew = 0;

// Goes by the exporter's clock from now on.
export const setClock = (millis) => {
  skew = millis - Date.now();
};

export const now = () => Date.now() + skew;

export const clock = (millis) => new Date(millis).toISOString().slice(11, 19);

export const grouped = (number) => numbers.format(number);

// As in Amounts.
export const latency = (seconds) => {
  const micros = Math.round(seconds * 1e6);
  if (micros >= 1e6) {
    return `${(Math.round(micros / 1e4) / 1e2).toFixed(2)} s`;
  }
  return micros < 1e4
    ? `${(Math.round(micros / 10) / 1e2).toFixed(2)} ms`
    : `${(Math.round(micros / 100) / 10).toFixed(1)} ms`;
};

// As in Amounts.
export const age = (at) => {
  const seconds = Math.max(0, Math.floor((now() - Date.parse(at)) / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (seconds < 60) {
    return `${seconds} s`;
  }
  if (minutes < 60) {
    return `${minutes} min`;
  }
  return hours < 24 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
};

// As in Sparkline.
export const bars = (recent, good) => {
  const longest = Math.max(1e-9, ...recent.filter((each) => each.up).map((each) => each.seconds));
  return recent
    .map((each, i) => {
      const x = (MOST - recent.length + i) * STEP + STEP / 2;
      if (each.up !== good) {
        return "";
      }
      const height = Math.max(2, Math.round(((HEIGHT - 2) * each.seconds) / longest));
      return good ? `M${x} ${HEIGHT}v${-height}` : `M${x} 0v6`;
    })
    .join("");
};
