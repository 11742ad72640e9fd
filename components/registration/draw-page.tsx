import type { Localised } from '#domain/programme/view/localised.ts';
import type { Translator } from '#i18n/translator.ts';
import { DefinitionList } from '../ui/definition-list.tsx';
import { LocalisedText } from '../ui/localised-text.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Section } from '../ui/section.tsx';

export type DrawView = {
  readonly id: string;
  readonly name: Localised | undefined;
  readonly whenText: string | undefined;
  readonly closesText: string;
  readonly drawnText: string | undefined;
  /** How a seat that is won is given. */
  readonly givenText: string | undefined;
  readonly countText: string;
  readonly seedHash: string;
  readonly seed: string | null;
  readonly entries: readonly { readonly publicId: string; readonly size: number; readonly drawKey: string }[];
};

/** Every draw of a forum, with all that is needed to do it again (registration.md rule 20). */
export function DrawPage({ t, draws }: { readonly t: Translator; readonly draws: readonly DrawView[] }) {
  return (
    <>
      <PageHeader title={t('lottery.page.title')} lead={t('lottery.page.lead')} />
      <Section id="check" title={t('lottery.page.checkTitle')}>
        <p className="max-w-[66ch]">{t('lottery.page.check')}</p>
        <p className="mt-4 text-14 text-muted">{t('lottery.page.command')}</p>
        <pre className="mt-1 whitespace-pre-wrap break-words rounded-card border border-border bg-surface p-3 text-14">
          <code translate="no">{COMMAND}</code>
        </pre>
      </Section>
      {draws.map((draw) => (
        <Draw key={draw.id} t={t} draw={draw} />
      ))}
    </>
  );
}

const COMMAND = "printf %s 'NUMBER' | openssl dgst -sha256 -mac HMAC -macopt hexkey:SEED";

function Draw({ t, draw }: { readonly t: Translator; readonly draw: DrawView }) {
  const { id, name, whenText, closesText, drawnText, givenText, countText, seedHash, seed, entries } = draw;
  const code = (text: string) => (
    <code translate="no" className="break-all text-14">
      {text}
    </code>
  );
  const items = [
    { key: 'closes', term: t('lottery.page.closes'), details: closesText },
    { key: 'drawn', term: t('lottery.page.drawn'), details: drawnText ?? t('lottery.page.notYet') },
    ...(givenText === undefined ? [] : [{ key: 'given', term: t('lottery.page.given'), details: givenText }]),
    { key: 'hash', term: t('lottery.page.hash'), details: code(seedHash) },
    {
      key: 'seed',
      term: t('lottery.page.seed'),
      details: seed === null ? t('lottery.page.secret') : code(seed),
    },
  ];
  return (
    <Section
      id={`draw-${id}`}
      title={name === undefined ? t('lottery.page.hidden') : <LocalisedText {...name} />}
      note={[whenText, countText].filter((text) => text !== undefined).join(' · ')}
    >
      <DefinitionList items={items} />
      {drawnText !== undefined && <Entries t={t} entries={entries} />}
    </Section>
  );
}

const HEAD = 'py-1 pe-4 text-start text-13 font-medium text-muted';
const CELL = 'py-1 pe-4';

function Entries({ t, entries }: { readonly t: Translator; readonly entries: DrawView['entries'] }) {
  if (entries.length === 0) return <p className="mt-4 text-muted">{t('lottery.page.none')}</p>;
  return (
    // A box that scrolls must be reached by the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className="mt-4 overflow-x-auto" tabIndex={0} aria-label={t('lottery.page.caption')}>
      <table className="border-collapse text-14">
        <caption className="sr-only">{t('lottery.page.caption')}</caption>
        <thead>
          <tr className="border-b border-border">
            {(['place', 'number', 'lot', 'size'] as const).map((column) => (
              <th key={column} scope="col" className={HEAD}>
                {t(`lottery.page.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody translate="no">
          {entries.map(({ publicId, size, drawKey }, index) => (
            <tr
              key={publicId}
              id={publicId}
              className="border-b border-border last:border-b-0 target:bg-raised"
            >
              <td className={`${CELL} tnum`}>{index + 1}</td>
              <td className={`${CELL} font-mono`}>{publicId}</td>
              <td className={`${CELL} font-mono`}>{drawKey}</td>
              <td className={`${CELL} tnum`}>{size}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
