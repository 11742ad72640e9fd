import { cache } from 'react';
import { now } from '#adapters/clock.ts';
import { HallFullness } from '#components/hall/hall-fullness.tsx';
import { fullnessTimes } from '#domain/checkin/fullness-time.ts';
import { plainPaths } from '#domain/paths.ts';
import type { SnapshotSlot } from '#domain/programme/snapshot.ts';
import { textOr } from '#domain/programme/view/reading.ts';
import { showsFullness } from '#usecases/checkin/public-fullness.ts';
import { type EditionRequest, foundOrUndefined } from './edition.ts';

const isTold = cache((slug: string) => foundOrUndefined(() => showsFullness(slug)));

type Props = {
  readonly request: EditionRequest;
  readonly slots: readonly SnapshotSlot[];
  readonly hallIds: ReadonlySet<string>;
  readonly className?: string;
};

/**
 * The line that says how full the halls of some slots are, where the edition wants that and it may be time while the page is
 * looked at; nothing on all other pages (checkin.md rule 37).
 */
async function FullnessLine({ request, slots, hallIds, className }: Props) {
  const { t, slug, index, reading } = request;
  const times = fullnessTimes(
    slots.filter(({ state }) => state !== 'cancelled'),
    now(),
  );
  if (times.length === 0 || (await isTold(slug)) !== true) return null;
  const halls = [...hallIds].flatMap((id) => index.hallById.get(id) ?? []);
  return (
    <HallFullness
      className={className}
      view={{
        address: plainPaths.fullness(slug),
        times,
        halls: halls.map((hall) => ({
          slug: hall.slug,
          label:
            halls.length === 1
              ? t('hall.now')
              : t('hall.nowIn', { hall: textOr(hall.name, reading, hall.slug).text }),
        })),
        words: {
          free: t('hall.fullness.free'),
          filling: t('hall.fullness.filling'),
          full: t('hall.fullness.full'),
        },
      }}
    />
  );
}

/** Of one time of a session: the halls that it is in. */
export function SlotFullnessOf({ request, occurrenceId }: { request: EditionRequest; occurrenceId: string }) {
  const slots = request.index.snapshot.slots.filter((slot) => slot.occurrenceId === occurrenceId);
  const hallIds = new Set(slots.flatMap(({ halls }) => halls.map(({ hallId }) => hallId)));
  return <FullnessLine {...{ request, slots, hallIds }} />;
}

/** Of one hall, while anything is on there. */
export function HallFullnessOf({ request, hall }: { request: EditionRequest; hall: string }) {
  const { index } = request;
  const id = index.hallBySlug.get(hall)?.id ?? '';
  const slots = index.slotsByHall.get(id) ?? [];
  return <FullnessLine {...{ request, slots }} hallIds={new Set([id])} className="pb-4" />;
}
