import type { AreaKind, AttendanceMode, CheckpointKind } from '#domain/checkin/vocabulary.ts';
import type { Translator } from '#i18n/translator.ts';
import { classList } from '../../ui/class-list.ts';

/** A place of the tree with the checkpoints that lead into it. */
export type TreeAreaView = {
  readonly id: string;
  readonly kind: AreaKind;
  readonly name: string;
  readonly depth: number;
  readonly capacity: number | null;
  readonly attendanceMode: AttendanceMode;
  readonly checkpoints: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: CheckpointKind;
    readonly ruleCount: number;
  }[];
};

type Props = {
  readonly t: Translator;
  readonly areas: readonly TreeAreaView[];
  /** An address below that of the setup. */
  readonly at: (...below: readonly string[]) => string;
};

const INDENTS = ['ps-0', 'ps-4', 'ps-8', 'ps-12'] as const;

/** Places inside places, each with its checkpoints: what stands where, on one screen (checkin.md O1). */
export function AreaTree({ t, areas, at }: Props) {
  return (
    <ul className="flex flex-col divide-y divide-border">
      {areas.map((area) => (
        <li
          key={area.id}
          className={classList(
            'flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2',
            INDENTS[Math.min(area.depth, INDENTS.length - 1)] ?? '',
          )}
        >
          <div className="min-w-0 basis-56">
            <a href={at('areas', area.id)} className="link font-medium">
              {area.name || t(area.kind === 'site' ? 'doorSetup.area.site' : 'doorSetup.area.gone')}
            </a>
            <p className="text-13 text-muted">{factsOf(t, area)}</p>
          </div>
          <Checkpoints {...{ t, area, at }} />
        </li>
      ))}
    </ul>
  );
}

function factsOf(t: Translator, { kind, capacity, attendanceMode }: TreeAreaView): string {
  const seats = capacity === null ? [] : [t('doorSetup.start.seats', { count: capacity })];
  const mode = kind === 'hall' ? [t(`doorSetup.area.attendanceMode_${attendanceMode}`)] : [];
  return [t(`doorSetup.area.kind_${kind}`), ...seats, ...mode].join(' · ');
}

function Checkpoints({ t, area, at }: { readonly area: TreeAreaView } & Pick<Props, 't' | 'at'>) {
  if (area.checkpoints.length === 0) return <p className="text-14 text-muted">{t('doorSetup.start.bare')}</p>;
  return (
    <ul className="flex min-w-[min(12rem,100%)] flex-1 flex-wrap gap-x-4 gap-y-1">
      {area.checkpoints.map(({ id, name, kind, ruleCount }) => (
        <li key={id} className="min-w-0">
          <a href={at('checkpoints', id)} className="link">
            {name || t(`doorSetup.checkpoint.kind_${kind}`)}
          </a>{' '}
          <span className="text-13 text-muted">
            {t(`doorSetup.checkpoint.kind_${kind}`)}
            {ruleCount > 0 && ` · ${t('doorSetup.start.rules', { count: ruleCount })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
