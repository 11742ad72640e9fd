import type { Localised } from '#domain/programme/view/localised.ts';
import type { Translator } from '#i18n/translator.ts';
import { Button } from '../ui/button.tsx';
import { LocalisedText } from '../ui/localised-text.tsx';
import { Section } from '../ui/section.tsx';

/** A type that can be had instead; `isOpen` false says why not in `note`. */
export type SwitchView = {
  readonly slug: string;
  readonly name: Localised;
  readonly note: string;
  readonly isOpen: boolean;
};

type Props = {
  readonly t: Translator;
  readonly switchAction: string;
  readonly types: readonly SwitchView[];
  readonly dataHref: string;
  readonly myHref: string;
};

/** Another type for the same ticket, and what belongs to the person and not to the ticket (registration.md A10, P2). */
export function TicketOwn({ t, switchAction, types, dataHref, myHref }: Props) {
  return (
    <div data-print="no">
      {types.length > 0 && <Switch t={t} action={switchAction} types={types} />}
      <Section id="own" title={t('myPlace.more')} note={t('myPlace.allNote')}>
        <ul className="flex flex-col divide-y divide-border">
          <li>
            <a href={myHref} className="link inline-flex min-h-11 items-center">
              {t('myPlace.all')}
            </a>
          </li>
          <li>
            <a href={dataHref} className="link inline-flex min-h-11 items-center">
              {t('myPlace.data.link')}
            </a>
          </li>
        </ul>
      </Section>
    </div>
  );
}

type SwitchProps = Pick<Props, 't' | 'types'> & { readonly action: string };

function Switch({ t, action, types }: SwitchProps) {
  const isPossible = types.some(({ isOpen }) => isOpen);
  return (
    <Section id="switch" title={t('myPlace.switch.title')} note={t('myPlace.switch.note')}>
      <form method="post" action={action} className="flex flex-col items-start gap-4">
        <fieldset className="flex flex-col gap-1">
          <legend className="sr-only">{t('myPlace.switch.choice')}</legend>
          {types.map((type) => (
            <Choice key={type.slug} type={type} />
          ))}
        </fieldset>
        {isPossible && <Button type="submit">{t('myPlace.switch.do')}</Button>}
      </form>
    </Section>
  );
}

function Choice({ type: { slug, name, note, isOpen } }: { readonly type: SwitchView }) {
  const text = (
    <span className="flex flex-wrap gap-x-2">
      <LocalisedText {...name} />
      <span className="tnum text-muted">{note}</span>
    </span>
  );
  if (!isOpen) return <p className="flex min-h-11 items-center gap-3 ps-8 text-muted">{text}</p>;
  const id = `switch.${slug}`;
  return (
    <label htmlFor={id} className="flex min-h-11 items-center gap-3">
      <input type="radio" id={id} name="type" value={slug} required className="size-5" />
      {text}
    </label>
  );
}
