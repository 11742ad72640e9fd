'use client';

import { Icon } from '#components/ui/icon.tsx';
import { actualSpan } from '#domain/checkin/current-slot.ts';
import { timeRange } from '#domain/date-text.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { useDoor, useDoorParts } from './door-context.ts';
import { checkpointName, slotTitle } from './door-names.ts';
import { Sheet } from './sheet.tsx';

const ROW =
  'flex min-h-14 w-full touch-manipulation items-center gap-3 rounded-card border border-edge bg-surface px-4 py-2 text-start text-16 aria-pressed:border-text aria-pressed:bg-text aria-pressed:text-bg';

/** The doors of this device, one large row each. */
export function PlaceList({ onChosen }: { readonly onChosen?: () => void }) {
  const t = useWords();
  const language = useLanguage();
  const { manifest, checkpoint } = useDoor();
  const { engine } = useDoorParts();
  if (!manifest || manifest.checkpoints.length === 0) return <p>{t('doorScreen.place.none')}</p>;
  return (
    <ul className="flex flex-col gap-2">
      {manifest.checkpoints.map((one) => {
        const { id, kind } = one;
        const label = checkpointName(one, language, t);
        return (
          <li key={id}>
            <button
              type="button"
              aria-pressed={checkpoint?.id === id}
              onClick={() => {
                void engine.setCheckpoint(id);
                onChosen?.();
              }}
              className={ROW}
            >
              <span className="flex min-w-0 flex-1 flex-col">
                <span lang={label.lang} className="font-medium">
                  {label.text}
                </span>
                <span className="text-13 opacity-80">{t(`doorScreen.place.kind.${kind}`)}</span>
              </span>
              {checkpoint?.id === id && <Icon name="check" size={24} />}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** Which session the door stands for, and which door it is (D7). */
export function PlaceSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useWords();
  const { checkpoint } = useDoor();
  return (
    <Sheet title={t('doorScreen.place.title')} onClose={onClose}>
      {checkpoint?.kind === 'session_door' && <SessionList onChosen={onClose} />}
      <h3 className="font-medium text-14 text-muted">{t('doorScreen.place.doors')}</h3>
      <PlaceList onChosen={onClose} />
    </Sheet>
  );
}

function SessionList({ onChosen }: { readonly onChosen: () => void }) {
  const t = useWords();
  const language = useLanguage();
  const { slot, manifest } = useDoor();
  const { engine } = useDoorParts();
  if (!manifest) return null;
  const choose = (no: number | null) => {
    void engine.setSlot(no);
    onChosen();
  };
  const slots = [...(slot.current ? [slot.current] : []), ...slot.others];
  return (
    <>
      <h3 className="font-medium text-14 text-muted">{t('doorScreen.place.session')}</h3>
      {slots.length === 0 && <p>{t('doorScreen.place.nothingOn')}</p>}
      <ul className="flex flex-col gap-2">
        {slots.map((one) => {
          const title = slotTitle(manifest, one.no, language);
          const { startAt, endAt } = actualSpan(one);
          return (
            <li key={one.no}>
              <button
                type="button"
                aria-pressed={one === slot.current}
                onClick={() => choose(one.no)}
                className={ROW}
              >
                <span className="flex min-w-0 flex-1 flex-col">
                  <span className="tnum text-13 opacity-80">
                    {timeRange(startAt, endAt, manifest.rules.zone, language)}
                  </span>
                  <span lang={title.lang} className="font-medium">
                    {title.text}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
        {slot.isChosen && (
          <li>
            <button type="button" onClick={() => choose(null)} className={ROW}>
              <Icon name="clock" size={20} />
              {t('doorScreen.place.byClock')}
            </button>
          </li>
        )}
      </ul>
    </>
  );
}
