'use client';

import { useState, useTransition } from 'react';
import type { Language } from '#domain/locale.ts';
import { MAIL_FAILURES, type MailState } from '#domain/mail.ts';
import { useWords } from '#i18n/client-words.tsx';
import type { Translator } from '#i18n/translator.ts';
import { Notice, type NoticeTone } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';

type Refusal = { readonly ok: false; readonly reason: string };
type Progress = {
  readonly ok: true;
  readonly state: MailState;
  readonly failure: string | null;
};

type Props = {
  readonly language: Language;
  readonly send: (input: { language: Language }) => Promise<{ ok: true; mailId: string | null } | Refusal>;
  readonly progress: (input: { mailId: string }) => Promise<Progress | Refusal>;
};

type Verdict = { readonly tone: NoticeTone; readonly text: string };

const LOOK_MS = 700;
const LOOKS = 40;

/** Sends a mail to whoever presses the button and tells what really came of it. */
export function TestMail({ language, send, progress }: Props) {
  const t = useWords();
  const [verdict, setVerdict] = useState<Verdict>();
  const [isPending, start] = useTransition();
  const press = () =>
    start(async () => {
      setVerdict({ tone: 'note', text: t('mail.setting.testWaiting') });
      try {
        const sent = await send({ language });
        if (!sent.ok) return setVerdict({ tone: 'danger', text: t('desk.failure.failed') });
        if (sent.mailId === null) return setVerdict({ tone: 'danger', text: t('mail.setting.testNobody') });
        setVerdict(await outcomeOf(sent.mailId, progress, t));
      } catch {
        setVerdict({ tone: 'danger', text: t('desk.failure.offline') });
      }
    });
  return (
    <section className="mt-8 flex max-w-140 flex-col items-start gap-3 border-t border-border pt-6">
      <h2 className="text-19">{t('mail.setting.test')}</h2>
      <p className="text-muted">{t('mail.setting.testText')}</p>
      <StudioButton icon="send" isPending={isPending} onPress={press}>
        {t('mail.setting.testSend')}
      </StudioButton>
      <div role="status" className="w-full">
        {verdict && <Notice tone={verdict.tone}>{verdict.text}</Notice>}
      </div>
    </section>
  );
}

async function outcomeOf(mailId: string, progress: Props['progress'], t: Translator): Promise<Verdict> {
  for (let look = 0; look < LOOKS; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const now = await progress({ mailId });
    if (!now.ok) return { tone: 'danger', text: t('desk.failure.failed') };
    if (now.state === 'sent') return { tone: 'success', text: t('mail.setting.testSent') };
    if (now.state === 'filed') return { tone: 'warning', text: t('mail.setting.testFile') };
    if (now.failure !== null && now.state !== 'sending') {
      const known = MAIL_FAILURES.find((each) => each === now.failure) ?? 'unknown';
      const why = t(`mail.failure.${known}`);
      const key = now.state === 'dead' ? 'mail.setting.testDead' : 'mail.setting.testFailed';
      return { tone: 'danger', text: t(key, { why }) };
    }
  }
  return { tone: 'warning', text: t('mail.setting.testSlow') };
}
