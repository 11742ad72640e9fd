import { useEffect, useRef } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Button } from '../../ui/button.tsx';
import { KIOSK_BUTTON } from './kiosk-part.tsx';

type Props = { readonly left: number; readonly onExtend: () => void; readonly onOver: () => void };

/** Asks whether somebody is still there; one press gives all the time again (WCAG 2.2, 2.2.1). */
export function IdleWarning({ left, onExtend, onOver }: Props) {
  const t = useWords();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      aria-labelledby="idle-title"
      onCancel={onExtend}
      className="m-auto flex w-full max-w-narrow flex-col gap-4 rounded-dialog border border-edge bg-surface p-6 text-text"
    >
      <h2 id="idle-title" className="text-28 font-heading">
        {t('doorDesk.kiosk.idle')}
      </h2>
      <p className="tnum text-19">{t('doorDesk.kiosk.idleLeft', { count: left })}</p>
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" className={KIOSK_BUTTON} autoFocus onClick={onExtend}>
          {t('doorDesk.kiosk.moreTime')}
        </Button>
        <Button className={KIOSK_BUTTON} onClick={onOver}>
          {t('doorDesk.kiosk.finish')}
        </Button>
      </div>
    </dialog>
  );
}
