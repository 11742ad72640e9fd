import { AreaTree } from '#components/desk/door/area-tree.tsx';
import { type AddPreset, PresetList } from '#components/desk/door/preset-list.tsx';
import { type TakeOverDoors as TakeOver, TakeOverDoors } from '#components/desk/door/take-over-doors.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import type { DoorStart } from '#usecases/checkin/door-start.ts';
import { DoorSetupFrame } from './door-setup-frame.tsx';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly start: DoorStart;
  readonly sources: readonly { readonly slug: string; readonly name: string }[];
  readonly actions: { readonly add: AddPreset; readonly takeOver: TakeOver };
};

/** From nothing to doors that work, on one screen: ready-made checkpoints, what stands where, and what is next. */
export function DoorStartScreen({ language, who, edition, start, sources, actions }: Props) {
  const t = translator(language);
  const at = (...below: readonly string[]) =>
    paths(language).deskEdition(edition, 'doors', 'setup', ...below);
  const isBare = start.checkpointCount === 0;
  return (
    <DoorSetupFrame
      {...{ language, who, edition }}
      current="start"
      title={t('doorSetup.start.title')}
      lead={t('doorSetup.start.lead')}
    >
      <div className="@container pb-6">
        <Section
          id="presets"
          isSmall
          title={t('doorSetup.start.presets')}
          note={t('doorSetup.start.presetsNote')}
        >
          <PresetList edition={edition} add={actions.add} />
        </Section>
        {isBare && sources.length > 0 && (
          <Section
            id="take-over"
            isSmall
            title={t('doorSetup.start.fromTitle')}
            note={t('doorSetup.start.fromNote')}
          >
            <TakeOverDoors {...{ edition, sources }} takeOver={actions.takeOver} />
          </Section>
        )}
        <Section id="tree" isSmall title={t('doorSetup.start.tree')} note={t('doorSetup.start.treeNote')}>
          {start.areas.length === 0 ? (
            <p className="text-muted">{t('doorSetup.start.noAreas')}</p>
          ) : (
            <AreaTree {...{ t, at }} areas={start.areas} />
          )}
          <div className="mt-3 flex flex-wrap gap-2">
            <LinkButton href={at('checkpoints', 'new')} size="studio" icon="plus">
              {t('doorSetup.checkpoint.new')}
            </LinkButton>
            <LinkButton href={at('areas', 'new')} size="studio" icon="plus">
              {t('doorSetup.area.new')}
            </LinkButton>
          </div>
        </Section>
        <Section id="next" isSmall title={t('doorSetup.start.next')} note={t('doorSetup.start.nextNote')}>
          <Steps {...{ t, at, start }} />
        </Section>
      </div>
    </DoorSetupFrame>
  );
}

type StepProps = {
  readonly t: Translator;
  readonly at: (...below: readonly string[]) => string;
  readonly start: DoorStart;
};

function Steps({ t, at, start }: StepProps) {
  const { checkpointCount, pairedCount, operatorCount, slotCount } = start;
  const steps = [
    { href: at('checkpoints'), words: 'stepCheckpoints', count: checkpointCount },
    { href: at('sessions'), words: 'stepSlots', count: slotCount },
    { href: at('devices'), words: 'stepDevices', count: pairedCount },
    { href: at('people'), words: 'stepPeople', count: operatorCount },
  ] as const;
  return (
    <>
      <ul className="flex flex-col gap-1">
        {steps.map(({ href, words, count }) => (
          <li key={words} className="flex items-center gap-2">
            <Icon
              name={count > 0 ? 'check' : 'dash'}
              size={16}
              className={count > 0 ? 'text-success' : 'text-muted'}
            />
            <a href={href} className="link inline-flex min-h-6 items-center">
              {t(`doorSetup.start.${words}`, { count })}
            </a>
            <span className="shrink-0 text-13 text-muted">
              {t(count > 0 ? 'doorSetup.start.done' : 'doorSetup.start.open')}
            </span>
          </li>
        ))}
      </ul>
      <div className="mt-3">
        <LinkButton href={at('dry-run')} size="studio">
          {t('doorSetup.start.stepTry')}
        </LinkButton>
      </div>
    </>
  );
}
