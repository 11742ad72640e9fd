import { notFound } from 'next/navigation';
import type { PairDevice } from '#components/desk/door/pairing-panel.tsx';
import type { RevokeDevice } from '#components/desk/door/revoke-device.tsx';
import { RuleBoard } from '#components/desk/door/rule-board.tsx';
import type { SaveRules } from '#components/desk/door/rule-view.ts';
import type { BringQueue } from '#components/desk/door/saved-queue.tsx';
import { type PlacedActions, PlacedForm } from '#components/desk/record/placed-record.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Section } from '#components/ui/section.tsx';
import type { DoorNoun } from '#domain/checkin/door-noun.ts';
import { DOOR_NOUNS } from '#domain/checkin/door-noun.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import type { RuleDesk } from '#usecases/checkin/checkpoint-rule.ts';
import type { DeviceNews } from '#usecases/checkin/device-desk.ts';
import type { openDoor } from '#usecases/checkin/door-record.ts';
import { DevicePart } from './device-part.tsx';
import { areaWords, namedAreaOptions } from './door-list-screen.tsx';
import type { DoorRequest } from './door-request.ts';
import { DoorSetupFrame } from './door-setup-frame.tsx';

type Props = DoorRequest & {
  readonly record: Awaited<ReturnType<typeof openDoor>>;
  /** Of a checkpoint that is there. */
  readonly rules?: RuleDesk | undefined;
  /** Of a device that is there. */
  readonly news?: DeviceNews | undefined;
  readonly actions: PlacedActions<DoorNoun> & {
    readonly saveRules?: SaveRules;
    readonly pair?: PairDevice;
    readonly revoke?: RevokeDevice;
    readonly bring?: BringQueue;
  };
};

/** The form of one record of the doors, or of a new one, and what else belongs to it. */
export function DoorRecordScreen({ language, who, edition, word, record, rules, news, actions }: Props) {
  if (record === undefined) notFound();
  const t = translator(language);
  const noun = DOOR_NOUNS[word];
  const list = paths(language).deskEdition(edition, 'doors', 'setup', word);
  const { id, fields, values, locales, defaultLocale } = record;
  const title =
    id === null
      ? t(`doorSetup.${noun}.new`)
      : record.name || areaWords(t, record.isSite === true ? 'site' : 'gone');
  const { save, remove, saveRules, pair, revoke, bring } = actions;
  const isRemovable = id !== null && noun !== 'attendance' && record.isRemovable !== false;
  return (
    <DoorSetupFrame
      {...{ language, who, edition, title }}
      current={word}
      actions={
        <LinkButton href={list} size="studio">
          {t(`doorSetup.${noun}.all`)}
        </LinkButton>
      }
    >
      <PlacedForm
        labelArea="doorSetup"
        key={id ?? 'new'}
        place={{ edition, noun }}
        actions={{ save, remove: isRemovable ? remove : undefined }}
        {...{ fields, values, id, locales, defaultLocale, title }}
        options={namedAreaOptions(t, record.options)}
        listAddress={list}
      />
      {rules && saveRules && (
        <Section id="rules" isSmall title={t('doorSetup.rule.title')} note={t('doorSetup.rule.note')}>
          <RuleBoard key={rules.checkpointId} edition={edition} desk={rules} save={saveRules} />
        </Section>
      )}
      {news && id !== null && pair && revoke && bring && (
        <DevicePart
          {...{ t, language, edition, news, pair, revoke, bring }}
          deviceId={id}
          name={record.name}
        />
      )}
    </DoorSetupFrame>
  );
}
