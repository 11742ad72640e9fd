import { type IssueAll, IssueButton } from '#components/desk/audience/issue-button.tsx';
import { type Revoke, RevokeButton } from '#components/desk/audience/revoke-button.tsx';
import { RuleForm, type SaveRule } from '#components/desk/audience/rule-form.tsx';
import { LineCell } from '#components/desk/record/line-cell.tsx';
import { LINE_CELL, LINE_ROW, LineTable } from '#components/desk/record/line-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Section } from '#components/ui/section.tsx';
import { RENEWED } from '#domain/broadcast/certificate.ts';
import { dateTimeText } from '#domain/date-text.ts';
import { numberText } from '#domain/number-text.ts';
import { paths } from '#domain/paths.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import { type CertificateLine, openCertificates } from '#usecases/viewing/certificate.ts';
import { AudienceFrame, type AudiencePlace } from './audience-frame.tsx';
import { deskPage } from './desk-page.ts';

type Props = AudiencePlace & {
  readonly save: SaveRule;
  readonly issue: IssueAll;
  readonly revoke: Revoke;
};

const COLUMNS = ['no', 'name', 'minutes', 'sessions', 'issued', 'state'] as const;

/** The rule of certificates and what was issued by it (B28). */
export async function CertificateScreen({ save, issue, revoke, ...place }: Props) {
  const { language, who, edition } = place;
  const t = translator(language);
  const desk = await deskPage(() => openCertificates(who, edition));
  const { version, ...rule } = desk.rule;
  const head = (key: (typeof COLUMNS)[number]) => t(`audienceDesk.certificates.column.${key}`);
  return (
    <AudienceFrame
      {...place}
      current="certificates"
      title={t('audience.tab.certificates')}
      lead={t('audienceDesk.certificates.lead')}
    >
      <Section id="rule" title={t('audienceDesk.certificates.rule')} isSmall>
        <RuleForm edition={edition} rule={rule} version={version} save={save} />
      </Section>
      <Section id="issued" title={t('audienceDesk.certificates.list')} isSmall>
        <div className="flex flex-col gap-4">
          <IssueButton edition={edition} issue={issue} />
          {desk.certificates.length === 0 ? (
            <EmptyState title={t('audienceDesk.certificates.none.title')} headingLevel={3}>
              {t('audienceDesk.certificates.none.text')}
            </EmptyState>
          ) : (
            <LineTable
              caption={t('audienceDesk.certificates.list')}
              columns={[
                ...COLUMNS.map((key) => ({
                  ...{ key, title: head(key) },
                  isNumber: key === 'minutes' || key === 'sessions',
                })),
                { key: 'deed', title: t('audienceDesk.certificates.column.deed'), isUnseen: true },
              ]}
            >
              {desk.certificates.map((line) => (
                <tr key={line.id} className={LINE_ROW}>
                  <th scope="row" className={`${LINE_CELL} tnum text-start font-medium`}>
                    <a
                      href={paths(language).verify(line.code)}
                      className="link"
                      aria-label={t('audienceDesk.certificates.openOf', { no: line.no })}
                    >
                      {line.no}
                    </a>
                  </th>
                  <LineCell head={head('name')} className="[overflow-wrap:anywhere]">
                    {line.name || t('audienceDesk.certificates.erased')}
                  </LineCell>
                  <LineCell head={head('minutes')} isNumber>
                    {numberText(line.minutes, language)}
                  </LineCell>
                  <LineCell head={head('sessions')} isNumber>
                    {numberText(line.sessions, language)}
                  </LineCell>
                  <LineCell head={head('issued')} className="tnum">
                    {dateTimeText(line.issuedAt, desk.edition.zone, language)}
                  </LineCell>
                  <LineCell head={head('state')} className="[overflow-wrap:anywhere]">
                    {stateText(t, line)}
                  </LineCell>
                  <td className={LINE_CELL}>
                    {line.revokedAt === null && (
                      <RevokeButton edition={edition} id={line.id} no={line.no} revoke={revoke} />
                    )}
                  </td>
                </tr>
              ))}
            </LineTable>
          )}
        </div>
      </Section>
    </AudienceFrame>
  );
}

function stateText(t: Translator, { revokedAt, revokedReason }: CertificateLine): string {
  if (revokedAt === null) return t('audienceDesk.certificates.stands');
  return revokedReason === RENEWED
    ? t('audienceDesk.certificates.renewed')
    : t('audienceDesk.certificates.revoked', { reason: revokedReason ?? '' });
}
