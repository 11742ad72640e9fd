'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { useDeed } from '../record/use-deed.ts';
import type { CaptionView, DeskOf, ModeratorDeeds } from './moderator-view.ts';

type Props = {
  readonly of: DeskOf;
  readonly captions: CaptionView;
  readonly deeds: Pick<ModeratorDeeds, 'makeKey' | 'endKey' | 'writeCaptions'>;
  readonly refresh: () => Promise<unknown>;
};

/** Keys for whoever writes captions, what came so far, and the files of the recording (broadcast.md B13). */
export function CaptionPanel({ of, captions, deeds, refresh }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [label, setLabel] = useState('');
  const [made, setMade] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  const make = async () => {
    if (label.trim() === '') return setRefusal(t('moderator.caption.lacksLabel'));
    setRefusal(undefined);
    const answer = await run(() => deeds.makeKey({ ...of, label: label.trim() }));
    if (answer?.ok !== true) return;
    setMade(answer.key);
    setLabel('');
    await refresh();
  };
  const end = async (keyId: string) => {
    const answer = await run(() => deeds.endKey({ ...of, keyId }));
    if (answer?.ok) showToast({ text: t('moderator.caption.ended') });
    await refresh();
  };
  const write = async () => {
    const answer = await run(() => deeds.writeCaptions(of));
    if (answer === undefined) return;
    setRefusal(answer.ok ? undefined : t(`moderator.caption.refused.${answer.reason as 'edited'}`));
    if (answer.ok)
      showToast({ text: t('moderator.caption.written', { locales: answer.locales.join(', ') }) });
  };
  return (
    <section aria-labelledby="captions" className="flex flex-col gap-3">
      <h2 id="captions" className="text-16">
        {t('moderator.caption.title')}
      </h2>
      <p className="text-14 text-muted">{t('moderator.caption.lead')}</p>
      <FailureNotice failure={failure} />
      {refusal !== undefined && (
        <Notice tone="warning" role="alert">
          {refusal}
        </Notice>
      )}
      {made !== undefined && <MadeKey value={made} address={captions.address} />}
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextInput label={t('moderator.caption.label')} value={label} onChange={setLabel} />
        </div>
        <StudioButton icon="key" isPending={isRunning} onPress={() => void make()}>
          {t('moderator.caption.make')}
        </StudioButton>
      </div>
      {captions.keys.length > 0 && (
        <ul className="flex flex-col gap-1">
          {captions.keys.map(({ id, label: name, madeText }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-2 text-14">
              <span className="min-w-0">
                {name} <span className="tnum text-muted">{madeText}</span>
              </span>
              <StudioButton
                size="small"
                label={t('moderator.caption.endOf', { name })}
                onPress={() => void end(id)}
              >
                {t('moderator.caption.end')}
              </StudioButton>
            </li>
          ))}
        </ul>
      )}
      {captions.lines.length > 0 && (
        <>
          <ul className="flex flex-col gap-1 text-14">
            {captions.lines.map(({ locale, name, count, href }) => (
              <li key={locale} className="flex flex-wrap items-center justify-between gap-2">
                <span>
                  {name} <span className="tnum text-muted">{count}</span>
                </span>
                <a href={href} className="link inline-flex min-h-8 items-center">
                  {t('moderator.caption.download')}
                </a>
              </li>
            ))}
          </ul>
          <div>
            <StudioButton icon="page" isPending={isRunning} onPress={() => void write()}>
              {t('moderator.caption.write')}
            </StudioButton>
          </div>
        </>
      )}
    </section>
  );
}

function MadeKey({ value, address }: { readonly value: string; readonly address: string }) {
  const t = useWords();
  const sample = `curl -X POST ${address} \\\n  -H "Authorization: Bearer ${value}" \\\n  -H "Content-Type: application/json" \\\n  -d '{"lines":[{"locale":"en","text":"Good morning."}]}'`;
  return (
    <Notice tone="success" role="status" title={t('moderator.caption.once')}>
      <p className="mt-1 font-mono text-14 select-all [overflow-wrap:anywhere]">{value}</p>
      <Disclosure summary={t('moderator.caption.sample')}>
        <pre className="overflow-x-auto font-mono text-13 whitespace-pre-wrap [overflow-wrap:anywhere]">
          {sample}
        </pre>
      </Disclosure>
    </Notice>
  );
}
