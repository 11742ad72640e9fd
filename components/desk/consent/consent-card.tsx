'use client';

import { useState } from 'react';
import { direction } from '#domain/locale.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { localeName } from '../record/record-words.ts';
import { useDeed } from '../record/use-deed.ts';
import { ConsentForm } from './consent-form.tsx';
import type {
  ConsentActions,
  ConsentAnswer,
  ConsentLine,
  ConsentPlace,
  ConsentWording,
} from './consent-view.ts';

type Props = {
  readonly place: ConsentPlace;
  readonly consent: ConsentLine;
  readonly actions: ConsentActions;
};

/** One purpose: what people are shown now, how many agreed, and every wording before. */
export function ConsentCard({ place, consent, actions }: Props) {
  const t = useWords();
  const { purpose, current, history } = consent;
  const [isEditing, setEditing] = useState(false);
  return (
    <section
      id={`consent-${purpose}`}
      aria-labelledby={`consent-title-${purpose}`}
      className="@container flex flex-col gap-3 border-t border-border py-4"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={`consent-title-${purpose}`} className="text-16">
          {consent.title}
        </h2>
        {current === undefined ? (
          <Badge>{t('registrationConsent.notAsked')}</Badge>
        ) : (
          <Badge tone={current.isRequired ? 'accent' : 'success'}>
            {t(current.isRequired ? 'registrationConsent.required' : 'registrationConsent.free')}
          </Badge>
        )}
      </div>
      <p className="max-w-[66ch] text-13 text-muted">{t(`registrationConsent.about.${purpose}`)}</p>
      {current && !isEditing && <Wording wording={current} />}
      {isEditing ? (
        <ConsentForm {...{ place, consent }} save={actions.save} onDone={() => setEditing(false)} />
      ) : (
        <Deeds {...{ place, consent, actions }} onEdit={() => setEditing(true)} />
      )}
      {history.length > 0 && (
        <Disclosure summary={t('registrationConsent.history', { count: history.length })}>
          <ul className="flex flex-col gap-4">
            {history.map((wording) => (
              <li key={wording.version}>
                <Wording wording={wording} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </section>
  );
}

function Wording({ wording }: { readonly wording: ConsentWording }) {
  const t = useWords();
  const language = useLanguage();
  const { version, text, shownText, given, withdrawn } = wording;
  return (
    <div className="flex flex-col gap-1 text-14">
      <dl className="grid gap-x-4 gap-y-1 @reading:grid-cols-[8rem_minmax(0,1fr)]">
        {Object.entries(text).map(([locale, words]) => (
          <div key={locale} className="contents">
            <dt className="text-13 text-muted">{localeName(locale, language)}</dt>
            <dd lang={locale} dir={direction(locale)} className="max-w-[66ch] whitespace-pre-line">
              {words}
            </dd>
          </div>
        ))}
      </dl>
      <p className="tnum text-13 text-muted">
        {t('registrationConsent.version', { version })} · {shownText} ·{' '}
        {t('registrationConsent.given', { count: given })}
        {withdrawn > 0 && <> · {t('registrationConsent.withdrawn', { count: withdrawn })}</>}
      </p>
    </div>
  );
}

function Deeds({ place, consent, actions, onEdit }: Props & { readonly onEdit: () => void }) {
  const t = useWords();
  const { purpose, current, title } = consent;
  const { run, failure, isRunning } = useDeed();
  const [isAsking, setAsking] = useState(false);
  const [refused, setRefused] = useState<Extract<ConsentAnswer, { ok: false }>['reason']>();
  const retire = async () => {
    setAsking(false);
    const version = current?.version ?? null;
    const answer = await run(() => actions.retire({ edition: place.edition, purpose, version }));
    setRefused(answer?.ok === false ? answer.reason : undefined);
    if (answer?.ok) showToast({ text: t('registrationConsent.isRetired', { name: title }) });
  };
  return (
    <>
      <FailureNotice failure={failure} />
      {refused !== undefined && (
        <Notice tone="warning" role="alert">
          {t(`registrationConsent.refused.${refused}`)}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <StudioButton
          label={t(current ? 'registrationConsent.changeOf' : 'registrationConsent.askOf', { name: title })}
          onPress={onEdit}
        >
          {t(current ? 'registrationConsent.change' : 'registrationConsent.ask')}
        </StudioButton>
        {current && (
          <StudioButton
            variant="quiet"
            isPending={isRunning}
            label={t('registrationConsent.retireOf', { name: title })}
            onPress={() => setAsking(true)}
          >
            {t('registrationConsent.retire')}
          </StudioButton>
        )}
      </div>
      <Dialog
        isQuestion
        title={t('registrationConsent.retireTitle', { name: title })}
        isOpen={isAsking}
        onOpenChange={setAsking}
        footer={
          <>
            <StudioButton onPress={() => setAsking(false)}>{t('registrationConsent.keep')}</StudioButton>
            <StudioButton variant="primary" onPress={() => void retire()}>
              {t('registrationConsent.retire')}
            </StudioButton>
          </>
        }
      >
        <p>{t('registrationConsent.retireText', { count: current?.given ?? 0 })}</p>
      </Dialog>
    </>
  );
}
