import type { Metadata } from 'next';
import { AttendanceDetailScreen } from '#app/_request/attendance-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { searchOf } from '#app/_request/search-of.ts';
import { correctAttendanceAction } from './actions.ts';

type Props = {
  readonly params: Promise<{ lang: string; edition: string; occurrence: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'attendance.title');
}

export default async function Page({ params, searchParams }: Props) {
  const { occurrence } = await params;
  const found = await editionDesk(params, 'doors/attendance');
  const search = searchOf(await searchParams);
  return <AttendanceDetailScreen {...found} {...{ occurrence, search }} correct={correctAttendanceAction} />;
}
