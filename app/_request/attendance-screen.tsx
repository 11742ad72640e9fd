import type { ReactNode } from 'react';
import { AttendanceDetail } from '#components/desk/attendance/attendance-detail.tsx';
import { AttendanceList } from '#components/desk/attendance/attendance-list.tsx';
import { AttendancePeople } from '#components/desk/attendance/attendance-people.tsx';
import type { CorrectAttendance } from '#components/desk/attendance/attendance-view.ts';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { isLocalDay } from '#domain/time.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import { actorNames } from '#usecases/checkin/actor-name.ts';
import { listAttendance, listPeople, openAttendance } from '#usecases/checkin/attendance-report.ts';
import { attendanceDetailView, attendancePeopleView } from './attendance-detail-view.ts';
import { attendanceListView } from './attendance-view.ts';
import { editionNavigationOf } from './desk-navigation.ts';
import { deskPage } from './desk-page.ts';
import { DoorFrame } from './door-frame.tsx';
import type { AccountViewer } from './viewer.ts';

type Props = { readonly language: Language; readonly who: AccountViewer; readonly edition: string };
type Listing = Props & { readonly search: URLSearchParams };

/** Sessions of a day with their attendance (O3). */
export async function AttendanceScreen({ search, ...place }: Listing) {
  const { language, who, edition } = place;
  const t = translator(language);
  const day = search.get('day') ?? '';
  const list = await deskPage(() => listAttendance(who, edition, isLocalDay(day) ? day : undefined));
  const { at, may, registration } = await addresses(place);
  const view = attendanceListView(list, { language, at, mayExport: may.has('person.export') });
  return (
    <Frame {...place} view="session" at={at}>
      {!list.isAsked && (
        <div className="pb-4">
          <Notice
            tone="warning"
            action={
              may.has('registration.setup') && (
                <LinkButton href={registration('setup', 'consents')} size="studio">
                  {t('attendance.notAskedAction')}
                </LinkButton>
              )
            }
          >
            {t('attendance.notAsked')}
          </Notice>
        </div>
      )}
      <AttendanceList
        t={t}
        view={view}
        emptyAction={
          may.has('door.manage') && (
            <LinkButton href={paths(language).deskEdition(edition, 'doors', 'setup')}>
              {t('attendance.empty.action')}
            </LinkButton>
          )
        }
      />
    </Frame>
  );
}

/** People with their hours. */
export async function AttendancePeopleScreen({ search, ...place }: Listing) {
  const { language, who, edition } = place;
  const list = await deskPage(() => listPeople(who, edition));
  const { at, registration } = await addresses(place);
  const base = at('people');
  const view = attendancePeopleView(list.people, list.edition, { language, base, search, registration });
  return (
    <Frame {...place} view="person" at={at}>
      <AttendancePeople t={translator(language)} view={view} base={base} />
    </Frame>
  );
}

type Detail = Listing & { readonly occurrence: string; readonly correct: CorrectAttendance };

/** One session with its people and what was corrected. */
export async function AttendanceDetailScreen({ occurrence, correct, search, ...place }: Detail) {
  const { language, who, edition } = place;
  const t = translator(language);
  const detail = await deskPage(() => openAttendance(who, edition, occurrence));
  const { at, may, registration } = await addresses(place);
  const made = detail.attendees.flatMap(({ corrections }) => corrections.map(({ actor }) => actor));
  const actors = await actorNames(made);
  const view = attendanceDetailView(detail, {
    ...{ language, at, registration, actors, search, base: at(occurrence) },
  });
  return (
    <DoorFrame
      {...place}
      current="attendance"
      title={view.title}
      lead={view.lead}
      actions={
        <LinkButton href={view.back} size="studio" icon="previous">
          {t('attendance.detail.back')}
        </LinkButton>
      }
    >
      <AttendanceDetail
        t={t}
        view={view}
        correct={view.isOver && view.isByName && may.has('door.settle') ? correct : undefined}
      />
    </DoorFrame>
  );
}

async function addresses({ language, who, edition }: Props) {
  const href = paths(language);
  return {
    at: (...below: readonly string[]) => href.deskEdition(edition, 'doors', 'attendance', ...below),
    registration: (...below: readonly string[]) => href.deskEdition(edition, 'registration', ...below),
    may: (await editionNavigationOf(who, edition))?.mayWhole ?? new Set(),
  };
}

type FrameProps = Props & {
  readonly view: 'session' | 'person';
  readonly at: (...below: readonly string[]) => string;
  readonly children: ReactNode;
};

function Frame({ language, who, edition, view, at, children }: FrameProps) {
  const t: Translator = translator(language);
  return (
    <DoorFrame
      {...{ language, who, edition }}
      current="attendance"
      title={t('attendance.title')}
      lead={t('attendance.lead')}
    >
      <div className="pb-4">
        <Tabs
          label={t('attendance.views')}
          tabs={[
            { href: at(), label: t('attendance.bySession'), isCurrent: view === 'session' },
            { href: at('people'), label: t('attendance.byPerson'), isCurrent: view === 'person' },
          ]}
        />
      </div>
      {children}
    </DoorFrame>
  );
}
