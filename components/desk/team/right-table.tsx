import { TEAM_ROLES } from '#domain/account-grant.ts';
import { DEEDS, type Deed, permissionTable } from '#domain/permissions.ts';
import { roleWord } from '#i18n/right-words.ts';
import type { MessageKey, Translator } from '#i18n/translator.ts';
import { Icon } from '../../ui/icon.tsx';
import { WideTable } from '../../ui/wide-table.tsx';

const DEED_WORDS: Readonly<Record<Deed, MessageKey>> = {
  'programme.see': 'team.deed.programme_see',
  'programme.see_draft': 'team.deed.programme_see_draft',
  'programme.import': 'team.deed.programme_import',
  'programme.undo': 'team.deed.programme_undo',
  'programme.publish': 'team.deed.programme_publish',
  'programme.override': 'team.deed.programme_override',
  'desk.see': 'team.deed.desk_see',
  'structure.edit': 'team.deed.structure_edit',
  'session.edit': 'team.deed.session_edit',
  'person.edit': 'team.deed.person_edit',
  'organisation.edit': 'team.deed.organisation_edit',
  'page.edit': 'team.deed.page_edit',
  'file.upload': 'team.deed.file_upload',
  'edition.edit': 'team.deed.edition_edit',
  'edition.create': 'team.deed.edition_create',
  'edition.remove': 'team.deed.edition_remove',
  'series.edit': 'team.deed.series_edit',
  'team.see': 'team.deed.team_see',
  'team.manage': 'team.deed.team_manage',
  'audit.see': 'team.deed.audit_see',
  'mail.see': 'team.deed.mail_see',
  'registration.see': 'team.deed.registration_see',
  'registration.edit': 'team.deed.registration_edit',
  'registration.manage': 'team.deed.registration_manage',
  'registration.setup': 'team.deed.registration_setup',
  'door.see': 'team.deed.door_see',
  'door.settle': 'team.deed.door_settle',
  'door.manage': 'team.deed.door_manage',
  'broadcast.see': 'team.deed.broadcast_see',
  'broadcast.run': 'team.deed.broadcast_run',
  'broadcast.manage': 'team.deed.broadcast_manage',
  'broadcast.moderate': 'team.deed.broadcast_moderate',
  'person.export': 'team.deed.person_export',
  'person.erase': 'team.deed.person_erase',
  'instance.manage': 'team.deed.instance_manage',
};

/** The table of rights itself, from the same data that the gate asks (architecture.md 8); made to be printed. */
export function RightTable({ t }: { readonly t: Translator }) {
  const columns = permissionTable().filter(({ role }) => Object.hasOwn(TEAM_ROLES, role));
  return (
    <WideTable name={t('team.table.caption')}>
      <table className="w-full border-collapse text-13">
        <caption className="sr-only">{t('team.table.caption')}</caption>
        <thead>
          <tr className="border-b border-border align-bottom text-muted">
            <th scope="col" className="py-1 pe-4 text-start font-medium">
              {t('team.table.deed')}
            </th>
            {columns.map(({ role }) => (
              <th key={role} scope="col" className="min-w-20 px-2 py-1 text-center font-medium">
                {roleWord(t, role)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {DEEDS.map((deed) => (
            <tr key={deed} className="border-b border-border last:border-b-0 hover:bg-hover">
              <th scope="row" className="py-1 pe-4 text-start font-regular">
                {t(DEED_WORDS[deed])}
              </th>
              {columns.map(({ role, deeds }) => (
                <td key={role} className="px-2 py-1 text-center">
                  <Answer t={t} isAllowed={deeds.includes(deed)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

function Answer({ t, isAllowed }: { readonly t: Translator; readonly isAllowed: boolean }) {
  return isAllowed ? (
    <>
      <Icon name="check" size={16} className="inline text-success" />
      <span className="sr-only">{t('team.table.yes')}</span>
    </>
  ) : (
    <>
      <span aria-hidden="true" className="text-muted">
        –
      </span>
      <span className="sr-only">{t('team.table.no')}</span>
    </>
  );
}
