import { type FormEvent, useState } from 'react';
import type { CodeAnswer } from '#domain/checkin/protocol.ts';
import { CODE_DIGITS } from '#domain/one-time-code.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAsked } from '../desk/use-asked.ts';
import { KIOSK_BUTTON, KioskHeading, type KioskPart } from './kiosk-part.tsx';

/** A lost ticket, first page: the address; the answer is the same whoever has it (T2). */
export function AddressStep({ kiosk, heading, onReset }: KioskPart) {
  const t = useWords();
  const language = useLanguage();
  const { isBusy, problem, run } = useAsked();
  const [email, setEmail] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const asked = await run(() => kiosk.client.askCode(email, language));
    if (asked !== undefined) kiosk.setStep({ kind: 'digits', flow: asked.flow });
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <KioskHeading heading={heading}>{t('doorDesk.kiosk.lost')}</KioskHeading>
      {problem !== undefined && <Notice tone="danger" role="alert" title={problem} />}
      <TextField
        name="kiosk-email"
        label={t('doorDesk.kiosk.email')}
        hint={t('doorDesk.kiosk.emailHint')}
        type="email"
        inputMode="email"
        autoComplete="off"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <FormButtons action={t('doorDesk.kiosk.sendCode')} {...{ isBusy, onReset }} />
    </form>
  );
}

/** Second page: the digits of the mail. */
export function DigitsStep({ kiosk, heading, onReset, flow }: KioskPart & { readonly flow: string }) {
  const t = useWords();
  const { isBusy, problem, run } = useAsked();
  const [digits, setDigits] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await run(() => kiosk.client.answerCode(flow, digits));
    if (answer === undefined) return;
    const [first, ...rest] = answer.found;
    if (first === undefined) kiosk.setStep({ kind: 'staff' });
    else if (rest.length === 0) await kiosk.open(first.code);
    else kiosk.setStep({ kind: 'choose', found: answer.found });
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <KioskHeading heading={heading}>{t('doorDesk.kiosk.digits')}</KioskHeading>
      <p className="text-19">{t('doorDesk.kiosk.digitsHint')}</p>
      {problem !== undefined && <Notice tone="danger" role="alert" title={problem} />}
      <TextField
        name="kiosk-digits"
        label={t('doorDesk.kiosk.digitsLabel', { count: CODE_DIGITS })}
        isCode
        inputMode="numeric"
        autoComplete="one-time-code"
        value={digits}
        onChange={(event) => setDigits(event.target.value)}
      />
      <FormButtons action={t('doorDesk.kiosk.continue')} {...{ isBusy, onReset }} />
    </form>
  );
}

/** Third page, where an address has several tickets: of a family, of a group. */
export function ChooseStep({ kiosk, heading, found }: KioskPart & { readonly found: CodeAnswer['found'] }) {
  const t = useWords();
  return (
    <>
      <KioskHeading heading={heading}>{t('doorDesk.kiosk.choose')}</KioskHeading>
      <ul className="flex flex-col gap-3">
        {found.map(({ ticketNo, name, organisation, code }) => (
          <li key={ticketNo}>
            <Button className={`${KIOSK_BUTTON} w-full`} onClick={() => kiosk.open(code)}>
              {[name, organisation].filter(Boolean).join(', ')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

type ButtonProps = { readonly action: string; readonly isBusy: boolean; readonly onReset: () => void };

function FormButtons({ action, isBusy, onReset }: ButtonProps) {
  const t = useWords();
  return (
    <div className="flex flex-wrap gap-3">
      <Button type="submit" variant="primary" className={KIOSK_BUTTON} aria-disabled={isBusy}>
        {action}
      </Button>
      <Button className={KIOSK_BUTTON} onClick={onReset}>
        {t('doorDesk.cancel')}
      </Button>
    </div>
  );
}
