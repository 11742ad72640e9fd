import { classList } from './class-list.ts';

// One hand on a 20 px grid, 1.5 px strokes. Plain data, so that a server component draws it without any client code.
const strokes = {
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12ZM13.5 13.5 17 17',
  close: 'M5 5l10 10M15 5 5 15',
  check: 'M4 10.5 8.2 14.5 16 5.5',
  dash: 'M5 10h10',
  plus: 'M10 4v12M4 10h12',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  more: 'M4.5 9.4a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2ZM10 9.4a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2ZM15.5 9.4a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2Z',
  up: 'M5 12l5-5 5 5',
  columns: 'M3.5 4h13v12h-13zM8 4v12M12.25 4v12',
  copy: 'M7 7h9.5v9.5H7zM4 13H3.5V3.5H13V4',
  bin: 'M3.5 5.5h13M8 5.5V3.5h4v2M5 5.5l.8 11h8.4l.8-11M8.3 8.5v5M11.7 8.5v5',
  keys: 'M2.5 5h15v10h-15zM5.5 8h.1M8.5 8h.1M11.5 8h.1M14.5 8h.1M6.5 12h7',
  sound: 'M3 7.7v4.6h3l4 3.4V4.3L6 7.7ZM13 7.5a3.6 3.6 0 0 1 0 5M15.2 5.2a7 7 0 0 1 0 9.6',
  mute: 'M3 7.7v4.6h3l4 3.4V4.3L6 7.7ZM13 8l4 4M17 8l-4 4',
  undo: 'M4 8.5h8a4.2 4.2 0 0 1 0 8.4H8M7 5 3.5 8.5 7 12',
  people:
    'M7.5 9.5a2.9 2.9 0 1 0 0-5.8 2.9 2.9 0 0 0 0 5.8ZM2.3 16c.4-2.7 2.6-4.1 5.2-4.1s4.8 1.4 5.2 4.1M13 4.1a2.7 2.7 0 0 1 0 5.1M14.6 12.2c1.7.5 2.9 1.8 3.1 3.8',
  speech: 'M3 4h14v9.5H9.5L6 16.8v-3.3H3zM6.5 7.5h7M6.5 10h4.5',
  chart: 'M3.5 3.5v13h13M7 13.5v-3M10.5 13.5v-7M14 13.5v-5',
  gear: 'M10 12.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2ZM10 2.8v2M10 15.2v2M2.8 10h2M15.2 10h2M4.9 4.9l1.4 1.4M13.7 13.7l1.4 1.4M15.1 4.9l-1.4 1.4M6.3 13.7l-1.4 1.4',
  mail: 'M3 5h14v10.5H3zM3.4 5.6 10 10.8l6.6-5.2',
  history: 'M3.2 8A7 7 0 1 1 3 11M3 4.2V8h3.8M10 6.2v4l2.6 1.7',
  building: 'M4 16.8V3.2h8v13.6M12 8h4v8.8M2.5 16.8h15M7 6.5h2M7 9.5h2M7 12.5h2',
  layers: 'M10 3 17.5 7 10 11 2.5 7ZM3.5 10.7 10 14.2l6.5-3.5M3.5 13.7l6.5 3.5 6.5-3.5',
  page: 'M5 2.8h6.5L15.5 7v10.2H5zM11.2 3v4.2h4.2M7.5 10.5h5.5M7.5 13.5h5.5',
  upload: 'M10 13V3.5M6 7l4-4 4 4M3.5 16.8h13',
  send: 'M17 3 9 11M17 3l-5 14-3-6-6-3Z',
  home: 'M3 9.2 10 3.5l7 5.7M5 8v8.5h3.5v-4.7h3v4.7H15V8',
  key: 'M12.8 10.4a3.7 3.7 0 1 0-3.2-3.2L3.2 13.6v3.2h3.2v-2h2v-2h2Z',
  sidebar: 'M3 4h14v12H3zM8 4v12',
  enter: 'M12 4h4v12h-4M8.5 6.5 12 10l-3.5 3.5M12 10H3.5',
  leave: 'M8 4H4v12h4M12.5 6.5 16 10l-3.5 3.5M16 10H8',
  down: 'M5 8l5 5 5-5',
  next: 'M8 5l5 5-5 5',
  previous: 'M12 5 7 10l5 5',
  clock: 'M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM10 6v4.2l2.8 1.8',
  calendar: 'M3.5 5.5h13v11h-13zM3.5 9h13M7 3v4M13 3v4',
  place:
    'M10 17.2c3.4-3.6 5.2-6.4 5.2-8.9a5.2 5.2 0 0 0-10.4 0c0 2.5 1.8 5.3 5.2 8.9ZM10 10.2a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8Z',
  person: 'M10 10a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6ZM3.8 16.8c.5-3 3-4.6 6.2-4.6s5.7 1.6 6.2 4.6',
  language:
    'M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM2.8 10h14.4M10 2.8c2 2 3 4.4 3 7.2s-1 5.2-3 7.2c-2-2-3-4.4-3-7.2s1-5.2 3-7.2',
  contrast: 'M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4Z',
  light:
    'M10 13.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM10 2.5V4M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M15.3 4.7l-1 1M5.7 14.3l-1 1',
  dark: 'M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5Z',
  device: 'M3 4h14v9.5H3zM7.5 17h5M10 13.5V17',
  grid: 'M3.5 3.5h13v13h-13zM3.5 8h13M8 8v8.5M12.25 8v8.5',
  list: 'M3.5 5H5M8 5h8.5M3.5 10H5M8 10h8.5M3.5 15H5M8 15h8.5',
  filter: 'M3 5.5h14M5.5 10h9M8 14.5h4',
  download: 'M10 3v9.5M6 9l4 4 4-4M3.5 16.8h13',
  outward: 'M8 4H4v12h12v-4M11.5 3.5h5v5M16.5 3.5 9 11',
  warning: 'M10 3.2 17.5 16.5h-15ZM10 8v4M10 14.2v.1',
  stop: 'M7 3h6l4 4v6l-4 4H7l-4-4V7ZM7.5 7.5l5 5M12.5 7.5l-5 5',
  note: 'M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM10 9.2v4.6M10 6.3v.1',
  offline:
    'M3 3l14 14M2.5 8.2a11 11 0 0 1 3.2-2.1M8.6 5.1a11 11 0 0 1 8.9 3.1M5.3 11.3a7 7 0 0 1 2.5-1.6M12.3 9.8a7 7 0 0 1 2.4 1.5M10 15.5v.1',
  renew: 'M16.5 10a6.5 6.5 0 1 1-2-4.7M16.5 3v3.5H13',
  moved: 'M3 6.5h11M11 3.5l3 3-3 3M17 13.5H6M9 10.5l-3 3 3 3',
  live: 'M10 11.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM6.5 13.5a5 5 0 0 1 0-7M13.5 6.5a5 5 0 0 1 0 7M4 16a8.5 8.5 0 0 1 0-12M16 4a8.5 8.5 0 0 1 0 12',
  star: 'M10 2.8l2.2 4.7 5.1.7-3.7 3.5.9 5.1L10 14.3l-4.5 2.5.9-5.1-3.7-3.5 5.1-.7Z',
} as const;

export type IconName = keyof typeof strokes;

const fills: Partial<Record<IconName, string>> = { contrast: 'M10 2.8a7.2 7.2 0 0 1 0 14.4Z' };

type Props = {
  readonly name: IconName;
  readonly size?: 16 | 20 | 24;
  readonly filled?: boolean;
  readonly className?: string;
};

/** A sign beside a word, hidden from assistive technology: it never carries meaning alone (design.md rules 16, 18). */
export function Icon({ name, size = 20, filled = false, className }: Props) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
      strokeLinecap="round"
      className={classList('shrink-0', className)}
    >
      <path d={strokes[name]} />
      {fills[name] && <path d={fills[name]} fill="currentColor" stroke="none" />}
    </svg>
  );
}
