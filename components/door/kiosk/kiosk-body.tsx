import type { ReactNode } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Button } from '../../ui/button.tsx';
import { CorrectionForm } from '../desk/correction-form.tsx';
import { GuestStep } from './guest-step.tsx';
import { KIOSK_BUTTON, KioskHeading, type KioskPart } from './kiosk-part.tsx';
import { AddressStep, ChooseStep, DigitsStep } from './lost-step.tsx';
import { DoneStep, MessageStep } from './message-step.tsx';

/** The one thing that a kiosk shows at a time. */
export function KioskBody({ camera, ...part }: KioskPart & { readonly camera: ReactNode }) {
  const t = useWords();
  const { kiosk, heading, onReset } = part;
  const { step, setStep, client, corrected } = kiosk;
  switch (step.kind) {
    case 'start':
    case 'reading':
      return <StartStep {...part} camera={camera} />;
    case 'guest':
      return <GuestStep {...part} key={step.guest.ticketNo} guest={step.guest} />;
    case 'correct':
      return (
        <>
          <KioskHeading heading={heading}>{t('doorDesk.kiosk.correct')}</KioskHeading>
          <CorrectionForm
            client={client}
            person={step.guest}
            code={step.guest.code}
            onDone={({ name, organisation, position }) =>
              corrected({ ...step.guest, name, organisation, position })
            }
            onClose={() => corrected(step.guest)}
          />
        </>
      );
    case 'address':
      return <AddressStep {...part} />;
    case 'digits':
      return <DigitsStep {...part} flow={step.flow} />;
    case 'choose':
      return <ChooseStep {...part} found={step.found} />;
    case 'done':
      return <DoneStep {...part} />;
    case 'refused':
      return (
        <MessageStep {...part} icon="warning" title={step.title} text={step.text}>
          <Button variant="primary" className={KIOSK_BUTTON} onClick={() => setStep({ kind: 'staff' })}>
            {t('doorDesk.kiosk.callStaff')}
          </Button>
          <Button className={KIOSK_BUTTON} onClick={onReset}>
            {t('doorDesk.kiosk.again')}
          </Button>
        </MessageStep>
      );
    case 'staff':
      return (
        <MessageStep
          {...part}
          icon="person"
          title={t('doorDesk.kiosk.staff')}
          text={t('doorDesk.kiosk.staffWait')}
        >
          <Button className={KIOSK_BUTTON} onClick={onReset}>
            {t('doorDesk.kiosk.again')}
          </Button>
        </MessageStep>
      );
  }
}

function StartStep({ kiosk, heading, welcome, camera }: KioskPart & { readonly camera: ReactNode }) {
  const t = useWords();
  const isReading = kiosk.step.kind === 'reading';
  return (
    <>
      <KioskHeading heading={heading}>{t('doorDesk.kiosk.start')}</KioskHeading>
      {welcome !== '' && <p className="text-28 whitespace-pre-line">{welcome}</p>}
      <p className="text-23">{t('doorDesk.kiosk.startHint')}</p>
      {camera}
      <p role="status" className="min-h-8 text-19">
        {isReading ? t('doorDesk.loading') : ''}
      </p>
      <div className="flex">
        <Button className={KIOSK_BUTTON} onClick={() => kiosk.setStep({ kind: 'address' })}>
          {t('doorDesk.kiosk.lost')}
        </Button>
      </div>
    </>
  );
}
