import type { Metadata } from 'next';
import { BookingScreen } from '#app/_request/booking-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { searchOf } from '#app/_request/search-of.ts';
import {
  approveBookingsAction,
  inviteAction,
  previewBookingsAction,
  rejectBookingsAction,
  withdrawAction,
} from './actions.ts';

type Props = {
  readonly params: Promise<{ lang: string; edition: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'sessionBooking.title');
}

const actions = {
  preview: previewBookingsAction,
  approve: approveBookingsAction,
  reject: rejectBookingsAction,
  invite: inviteAction,
  withdraw: withdrawAction,
};

export default async function Page({ params, searchParams }: Props) {
  const found = await editionDesk(params, 'registration/bookings');
  return <BookingScreen {...found} search={searchOf(await searchParams)} actions={actions} />;
}
