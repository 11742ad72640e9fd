'use client';

import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'react';
import type uPlot from 'uplot';

export type LivePoint = {
  /** UTC seconds. */
  readonly at: number;
  /** Not negative. */
  readonly value: number;
};

type Props = {
  readonly points: readonly LivePoint[];
  /** What the chart shows, in a sentence: pictures are read as one. */
  readonly label: string;
  /** Of the times below the axis. */
  readonly zone: string;
};

const HEIGHT = 220;

/**
 * A number over time that goes on while it is looked at. Its script is loaded here alone, and it is drawn again whenever its
 * points change. A table with the same numbers belongs beside it.
 */
export function LiveChart({ points, label, zone }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  const latest = useRef(points);
  latest.current = points;
  useEffect(() => {
    const { current } = host;
    if (current === null) return;
    let isGone = false;
    const size = new ResizeObserver(() =>
      chart.current?.setSize({ width: current.clientWidth, height: HEIGHT }),
    );
    void import('uplot').then(({ default: UPlot }) => {
      if (isGone) return;
      const options = optionsOf(current, zone, (date, tz) => UPlot.tzDate(date, tz));
      chart.current = new UPlot(options, dataOf(latest.current), current);
      size.observe(current);
    });
    return () => {
      isGone = true;
      size.disconnect();
      chart.current?.destroy();
      chart.current = undefined;
    };
  }, [zone]);
  useEffect(() => chart.current?.setData(dataOf(points)), [points]);
  return (
    <div
      ref={host}
      role="img"
      aria-label={label}
      className="tnum w-full overflow-hidden border-border text-muted outline-accent"
      style={{ minHeight: HEIGHT }}
    />
  );
}

function dataOf(points: readonly LivePoint[]): uPlot.AlignedData {
  return [points.map(({ at }) => at), points.map(({ value }) => value)];
}

/** Colours are asked of the page at each drawing: it may have become dark meanwhile. */
function optionsOf(
  host: HTMLElement,
  zone: string,
  zoned: (date: Date, zone: string) => Date,
): uPlot.Options {
  const colour = (name: 'color' | 'borderTopColor' | 'outlineColor') => () => getComputedStyle(host)[name];
  const axis = {
    stroke: colour('color'),
    grid: { stroke: colour('borderTopColor'), width: 1 },
    ticks: { stroke: colour('borderTopColor'), width: 1 },
    font: `12px ${getComputedStyle(host).fontFamily}`,
  };
  const whole = (_: uPlot, ticks: number[]) => ticks.map((tick) => (Number.isInteger(tick) ? `${tick}` : ''));
  return {
    width: host.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    tzDate: (seconds) => zoned(new Date(seconds * 1000), zone),
    scales: { y: { range: (_, _least, most) => [0, Math.max(1, most * 1.1)] } },
    axes: [
      { ...axis, values: '{HH}:{mm}', space: 64 },
      { ...axis, values: whole, size: 56 },
    ],
    series: [{}, { stroke: colour('outlineColor'), width: 2, points: { show: false } }],
  };
}
