import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Numbers of this process in the text form that Prometheus reads (security-reliability.md rule 33). */
export type Metrics = {
  /** `route` is a pattern, never an address. */
  readonly count: (route: string, status: number, ms: number) => void;
  readonly text: (gauges: Readonly<Record<string, number>>) => string;
  readonly stop: () => void;
};

const SAMPLE_MS = 20;

/** Starts counting; the delay of the event loop is sampled every 20 ms. */
export function createMetrics(): Metrics {
  const requests = new Map<string, { count: number; ms: number }>();
  const totals = { http_5xx_total: 0, http_throttled_total: 0 };
  const loop = monitorEventLoopDelay({ resolution: SAMPLE_MS });
  loop.enable();
  return {
    count: (route, status, ms) => {
      if (status >= 500) totals.http_5xx_total++;
      if (status === 429) totals.http_throttled_total++;
      const key = `route="${route}",status="${Math.floor(status / 100)}xx"`;
      const sum = requests.get(key);
      if (sum === undefined) requests.set(key, { count: 1, ms });
      else {
        sum.count++;
        sum.ms += ms;
      }
    },
    text: (gauges) => {
      const seconds = {
        loop_lag_p50_seconds: lag(loop.percentile(50)),
        loop_lag_p99_seconds: lag(loop.percentile(99)),
      };
      loop.reset();
      const lines = [...requests].flatMap(([labels, { count, ms }]) => [
        `plenum_http_requests_total{${labels}} ${count}`,
        `plenum_http_seconds_sum{${labels}} ${(ms / 1000).toFixed(6)}`,
      ]);
      const all = {
        ...seconds,
        ...totals,
        process_rss_bytes: process.memoryUsage.rss(),
        uptime_seconds: Math.round(process.uptime()),
        ...gauges,
      };
      for (const [name, value] of Object.entries(all)) lines.push(`plenum_${name} ${value}`);
      return `${lines.join('\n')}\n`;
    },
    stop: () => loop.disable(),
  };
}

// The histogram holds the time between two samples; the lag is what came on top.
function lag(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e9 - SAMPLE_MS / 1000);
}
