import type { Translator } from '#i18n/translator.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import type {
  ConflictLineView,
  ConflictPageView,
  ConflictScanView,
  ResolveConflict,
} from './conflict-view.ts';
import { ResolveButton } from './resolve-button.tsx';

type Props = {
  readonly t: Translator;
  readonly view: ConflictPageView;
  /** Absent for those who may look and not settle. */
  readonly resolve: ResolveConflict | undefined;
};

/** Facts that do not go together, each with its scans beside each other (S2). */
export function ConflictPage({ t, view, resolve }: Props) {
  const { show, shows, kinds, lines, position, previous, next } = view;
  const go = (href: string | undefined, label: string) => href && { href, label };
  return (
    <div className="flex flex-col gap-4">
      <Tabs label={t('doorBoard.conflict.shows')} tabs={shows} />
      {kinds.length > 1 && <Kinds t={t} kinds={kinds} />}
      {lines.length === 0 && (
        <EmptyState title={t(`doorBoard.conflict.none.${show}`)}>
          {t(`doorBoard.conflict.noneText.${show}`)}
        </EmptyState>
      )}
      {lines.length > 0 && (
        <ul className="flex flex-col gap-4">
          {lines.map((line) => (
            <li key={line.id}>
              <Line t={t} edition={view.edition} line={line} resolve={resolve} />
            </li>
          ))}
        </ul>
      )}
      {(previous ?? next) !== undefined && (
        <Pagination
          label={t('doorBoard.conflict.pages')}
          position={position}
          previous={go(previous, t('doorBoard.conflict.previous')) || undefined}
          next={go(next, t('doorBoard.conflict.next')) || undefined}
        />
      )}
    </div>
  );
}

function Kinds({ t, kinds }: { readonly t: Translator; readonly kinds: ConflictPageView['kinds'] }) {
  return (
    <nav aria-label={t('doorBoard.conflict.kinds')} data-print="no">
      <ul className="flex flex-wrap gap-2">
        {kinds.map(({ href, label, isCurrent }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={isCurrent ? 'page' : undefined}
              className="tnum inline-flex min-h-8 items-center rounded-control border border-edge px-3 text-14 hover:bg-hover aria-[current]:border-text aria-[current]:bg-press aria-[current]:font-medium pointer-coarse:min-h-11"
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type LineProps = {
  readonly t: Translator;
  readonly edition: string;
  readonly line: ConflictLineView;
  readonly resolve: ResolveConflict | undefined;
};

function Line({ t, edition, line, resolve }: LineProps) {
  const { kind, about, time, name, organisation, href, scans, resolved, note, isOpen } = line;
  return (
    <article className="flex flex-col gap-3 rounded-card border border-border bg-surface p-4">
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="text-16 font-semibold">{kind}</h2>
          <p className="text-14 text-muted">{about}</p>
          <p className="tnum [overflow-wrap:anywhere]">
            {href === undefined ? (
              name
            ) : (
              <a href={href} className="link font-medium">
                {name}
              </a>
            )}
            {organisation !== '' && <span className="text-muted"> · {organisation}</span>}
            <span className="text-muted"> · {time}</span>
          </p>
        </div>
        {isOpen && resolve && <ResolveButton {...{ edition, resolve, kind, name }} id={line.id} />}
      </header>
      <div className="grid gap-4 @reading:grid-cols-2">
        {scans.map((scan, index) => (
          <Scan key={scan.id} t={t} scan={scan} number={index + 1} />
        ))}
      </div>
      {resolved !== undefined && (
        <div className="border-s-4 border-success ps-3">
          <p className="tnum text-13 text-muted">{resolved}</p>
          <p className="max-w-[66ch] whitespace-pre-line [overflow-wrap:anywhere]">{note}</p>
        </div>
      )}
    </article>
  );
}

type ScanProps = {
  readonly t: Translator;
  readonly scan: ConflictScanView;
  readonly number: number;
};

function Scan({ t, scan, number }: ScanProps) {
  const facts = [
    ['time', scan.time],
    ['place', `${scan.place} (${scan.way})`],
    ['device', scan.device],
    ['screen', scan.screen],
  ] as const;
  return (
    <div className="min-w-0 border-s-4 border-border ps-3 text-14">
      <h3 className="text-13 font-medium text-muted">{t('doorBoard.conflict.scan', { number })}</h3>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3">
        {facts.map(([key, text]) => (
          <div key={key} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-muted">{t(`doorBoard.conflict.${key}`)}</dt>
            <dd className="tnum [overflow-wrap:anywhere]">{text}</dd>
          </div>
        ))}
      </dl>
      {scan.notes.map((text) => (
        <p key={text} className="tnum text-13 text-muted">
          {text}
        </p>
      ))}
    </div>
  );
}
