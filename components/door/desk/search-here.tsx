import { type FormEvent, useId, useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { SearchOpening } from '../engine.ts';
import type { DeskPart } from './desk-part.ts';
import { useSnapshot } from './use-engine.ts';

/** Whether people can be found without a network (rule 24), as of when, and the PIN that opens it. */
export function SearchHere({ engine, names }: Pick<DeskPart, 'engine' | 'names'>) {
  const t = useWords();
  const { search, queue, manifest } = useSnapshot(engine);
  const [isAsked, setAsked] = useState(false);
  if (search.kind === 'none' || !manifest?.operators.some(({ hasPin }) => hasPin)) return null;
  if (search.kind === 'open')
    return (
      <p data-part="search-here" className="text-14 text-muted">
        {t('doorDesk.searchHere.open', { count: search.people, time: names.moment(search.asOf) })}
      </p>
    );
  if (search.kind === 'loading')
    return <p className="text-14 text-muted">{t('doorDesk.searchHere.loading')}</p>;
  const canOpen = queue.isOnline || search.triesLeft !== null;
  if (!canOpen) return <Notice tone="warning" role="status" title={t('doorDesk.searchHere.unavailable')} />;
  if (queue.isOnline && !isAsked)
    return (
      <Button icon="key" className="min-h-14 self-start" onClick={() => setAsked(true)}>
        {t('doorDesk.searchHere.prepare')}
      </Button>
    );
  return <PinForm engine={engine} />;
}

function PinForm({ engine }: Pick<DeskPart, 'engine'>) {
  const t = useWords();
  const id = useId();
  const { search, queue, shift, manifest } = useSnapshot(engine);
  const [pin, setPin] = useState('');
  const [result, setResult] = useState<SearchOpening>();
  const [isBusy, setBusy] = useState(false);
  const locked = search.kind === 'locked' ? search : undefined;
  const isLocal = !queue.isOnline && locked !== undefined;
  // Without a network the disk asks for the PIN that it was locked with.
  const onDuty = shift?.operator?.hasPin ? shift.operator.id : null;
  const operatorId = isLocal ? locked.operatorId : onDuty;
  const name = manifest?.operators.find((one) => one.id === operatorId)?.name;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || pin === '') return;
    setBusy(true);
    setResult(await engine.openSearch(operatorId, pin));
    setPin('');
    setBusy(false);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3 rounded-card border border-edge bg-surface p-4">
      <p className="text-16">{t(isLocal ? 'doorDesk.searchHere.unlock' : 'doorDesk.searchHere.why')}</p>
      <TextField
        name={id}
        label={name === undefined ? t('doorDesk.searchHere.pin') : t('doorDesk.searchHere.pinOf', { name })}
        hint={
          isLocal && locked.triesLeft !== null
            ? t('doorDesk.searchHere.tries', { count: locked.triesLeft })
            : undefined
        }
        problem={
          result === undefined || result === 'open' ? undefined : t(`doorDesk.searchHere.result.${result}`)
        }
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        value={pin}
        onChange={(event) => setPin(event.target.value)}
      />
      <Button type="submit" variant="primary" className="min-h-14 self-start" aria-disabled={isBusy}>
        {t('doorDesk.searchHere.action')}
      </Button>
    </form>
  );
}
