import type { Metadata } from 'next';
import { AttendanceDetailScreen } from '#app/_request/attendance-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { correctAttendanceAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string; occurrence: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'attendance.title');
}

export default async function Page({ params }: Props) {
  const { occurrence } = await params;
  const found = await editionDesk(params, 'doors/attendance');
  return <AttendanceDetailScreen {...found} occurrence={occurrence} correct={correctAttendanceAction} />;
}
