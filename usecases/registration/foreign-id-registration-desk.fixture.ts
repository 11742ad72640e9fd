import type { Viewer } from '#domain/viewer.ts';
import type { IdAction } from '../foreign-id.fixture.ts';
import { returnDelegation } from './allocation.ts';
import { badgeAtDesk } from './badge-sheet.ts';
import { approveBookings, previewBookings, rejectBookings } from './booking-decision.ts';
import { invitedPeople } from './booking-desk.ts';
import { approveCampaign, previewCampaign, saveCampaign } from './campaign.ts';
import type { RegistrationIds } from './foreign-id-registration.fixture.ts';
import { renewGroupLink, sendGroupLink } from './group-link.ts';
import { correctInvoice } from './invoice-correction.ts';
import { deskInvoice } from './invoice-paper.ts';
import { moveRefund, recordPayment } from './payment-desk.ts';
import { bringStatement } from './payment-statement.ts';
import { inviteToSession, withdrawInvites } from './session-invite.ts';
import { approveSpeakers, endSpeakerByStaff, saveSpeakerSetting } from './speaker-desk.ts';
import { correctRegistration } from './staff-correct.ts';
import * as decision from './staff-decision.ts';
import { openRegistration, openTicketAtDesk } from './staff-detail.ts';
import * as ticket from './staff-ticket.ts';
import * as waitlist from './waitlist-desk-deed.ts';

const TEXT = { subject: { en: 'Doors', ru: '' }, body: { en: 'Open at nine', ru: '' }, query: '' };

const VALUES = {
  ...{ name: 'Somebody', familyName: '', givenName: '', patronymic: '', latinName: '' },
  ...{ email: 'correct@forum.example', organisation: '', position: '', country: '' },
  ...{ language: 'en', type: 'participant', answers: {} },
} as const;

type One = (who: Viewer, slug: string, people: RegistrationIds['people']) => Promise<unknown>;

const one = (name: string, run: One): IdAction<RegistrationIds> => ({
  name,
  run: (who, slug, { people }) => run(who, slug, people),
});

/** Deeds that answer one word for each id: nothing was done where every one is not found. */
async function decided(answers: Promise<readonly { readonly result: string }[]>): Promise<unknown> {
  const results = await answers;
  return results.every(({ result }) => result === 'not_found') ? undefined : results;
}

/** Deeds that answer how many they reached: nothing was done where that is nobody. */
async function counted(answer: Promise<{ readonly ok: boolean; readonly count?: number }>): Promise<unknown> {
  const done = await answer;
  return done.ok && done.count === 0 ? undefined : done;
}

const DECISIONS: readonly IdAction<RegistrationIds>[] = [
  {
    name: 'registration.preview_decision (of nobody)',
    isRead: true,
    run: async (who, slug, { people }) => {
      const { ids, mails } = await decision.previewDecision(who, slug, { ids: [people.approve] });
      return ids.length + mails.en + mails.ru === 0 ? undefined : ids;
    },
  },
  one('registration.approve', (who, slug, { approve }) =>
    decided(decision.approveRegistrations(who, slug, { ids: [approve], note: 'Seen' })),
  ),
  one('registration.reject', (who, slug, { reject }) =>
    decided(decision.rejectRegistrations(who, slug, { ids: [reject], reason: 'Full' })),
  ),
  one('registration.approve_one', (who, slug, { approve_one: id }) =>
    decided(decision.approveByStaff(who, slug, { id, note: 'Seen' }).then((result) => [result])),
  ),
  one('registration.reject_one', (who, slug, { reject_one: id }) =>
    decided(decision.rejectByStaff(who, slug, { id, reason: 'Full' }).then((result) => [result])),
  ),
  one('registration.cancel', (who, slug, { cancel: id }) =>
    decided(decision.cancelByStaff(who, slug, { id }).then((result) => [result])),
  ),
  one('registration.reinstate', (who, slug, { reinstate: id }) =>
    decided(decision.reinstateByStaff(who, slug, { id }).then((result) => [result])),
  ),
];

const SEATS: readonly IdAction<RegistrationIds>[] = [
  {
    name: 'GET /organize/editions/{edition}/registration/bookings (with a session)',
    isRead: true,
    run: async (who, slug, { seats: { occurrenceId } }) => {
      const lines = await invitedPeople(who, slug, occurrenceId);
      return lines.length === 0 ? undefined : lines;
    },
  },
  {
    name: 'booking.preview_decision (of nobody)',
    isRead: true,
    run: async (who, slug, { seats }) => {
      const { ids } = await previewBookings(who, slug, { ids: [seats.rejectId] });
      return ids.length === 0 ? undefined : ids;
    },
  },
  {
    name: 'booking.approve',
    run: (who, slug, { seats }) => decided(approveBookings(who, slug, { ids: [seats.approveId] })),
  },
  {
    name: 'booking.reject',
    run: (who, slug, { seats }) => decided(rejectBookings(who, slug, { ids: [seats.rejectId] })),
  },
  {
    name: 'booking.invite of somebody (of nobody)',
    run: (who, slug, { seats: { otherId } }, { seats: { occurrenceId } }) =>
      counted(inviteToSession(who, slug, { occurrenceId, ids: [otherId] })),
  },
  {
    name: 'booking.withdraw to a session',
    run: (who, slug, { seats: { occurrenceId } }, { seats: { otherId } }) =>
      counted(withdrawInvites(who, slug, { occurrenceId, ids: [otherId] })),
  },
  {
    name: 'booking.withdraw of somebody (of nobody)',
    run: (who, slug, { seats: { guestId } }, { seats: { occurrenceId } }) =>
      counted(withdrawInvites(who, slug, { occurrenceId, ids: [guestId] })),
  },
];

const ONE: readonly IdAction<RegistrationIds>[] = [
  {
    ...one('GET /organize/editions/{edition}/registration/{id}', (who, slug, { note }) =>
      openRegistration(who, slug, note, 'en'),
    ),
    isRead: true,
  },
  {
    ...one('GET /organize/editions/{edition}/registration/{id}/ticket.pdf', (who, slug, { note }) =>
      openTicketAtDesk(who, slug, note),
    ),
    isRead: true,
  },
  {
    ...one('GET /organize/editions/{edition}/registration/{id}/badge.pdf', (who, slug, { note }) =>
      badgeAtDesk(who, slug, note),
    ),
    isRead: true,
  },
  one('registration.resend', (who, slug, { resend }) => ticket.resendByStaff(who, slug, resend)),
  one('registration.new_link', (who, slug, { new_link: id }) => ticket.renewLinkByStaff(who, slug, id)),
  one('registration.correct', (who, slug, { correct: id }) =>
    correctRegistration(who, slug, { id, version: 1, values: VALUES }),
  ),
  one('registration.note', (who, slug, { note: id }) =>
    ticket.noteByStaff(who, slug, { id, version: 1, note: 'Comes late' }),
  ),
  one('registration.block', (who, slug, { block: id }) =>
    ticket.blockTicket(who, slug, { id, isBlocked: true }),
  ),
  one('registration.replace', (who, slug, { replace: id }) => {
    const person = { name: 'Somebody', email: 'another@forum.example', language: 'en' };
    return ticket.replaceByStaff(who, slug, { id, version: 1, ...person });
  }),
];

const WAITING: readonly IdAction<RegistrationIds>[] = [
  {
    name: 'waitlist.pause',
    run: (who, slug, { waiting }) => waitlist.pauseWaiting(who, slug, waiting.pause),
  },
  {
    name: 'waitlist.resume',
    run: (who, slug, { waiting }) => waitlist.resumeWaiting(who, slug, waiting.resume),
  },
  {
    name: 'waitlist.promote',
    run: (who, slug, { waiting }) => waitlist.promoteWaiting(who, slug, waiting.promote),
  },
  {
    name: 'waitlist.reorder',
    run: (who, slug, { waiting }) =>
      waitlist.reorderWaiting(who, slug, { ...waiting.reorder, place: 1, reason: 'A mistake' }),
  },
];

const MAIL: readonly IdAction<RegistrationIds>[] = [
  {
    name: 'campaign.save of a draft',
    run: (who, slug, { campaignId: id }) => saveCampaign(who, slug, { ...TEXT, draft: { id, version: 1 } }),
  },
  {
    // With the number of mails that leave in the edition that is named: all that could be in the way is the id.
    name: 'campaign.approve',
    run: async (who, slug, { campaignId: id }, own) => {
      const { mails } = await previewCampaign(who, slug, { ...TEXT, at: 0 });
      const version = id === own.campaignId ? 2 : 1;
      return approveCampaign(who, slug, { id, version, count: mails.en + mails.ru });
    },
  },
];

const MONEY: readonly IdAction<RegistrationIds>[] = [
  {
    name: 'GET /organize/editions/{edition}/registration/payments/invoices/{id}',
    isRead: true,
    run: (who, slug, { money }) => deskInvoice(who, slug, money.invoiceId),
  },
  {
    name: 'payment.record',
    run: (who, slug, { money: { paymentId } }) =>
      recordPayment(who, slug, { paymentId, noteId: 'foreign-note', method: 'cash', amount: '1' }),
  },
  {
    name: 'invoice.correct',
    run: (who, slug, { money: { invoiceId: publicId } }) => {
      const buyer = { name: 'Somebody else', organisation: '', address: '', country: '' };
      return correctInvoice(who, slug, { publicId, buyer });
    },
  },
  {
    name: 'refund.move',
    run: (who, slug, { money: { refundId: id } }) => moveRefund(who, slug, { id, version: 1, to: 'sent' }),
  },
  {
    name: 'payment.statement (of nothing that is ours)',
    run: (who, slug, { money: { reference } }) => {
      const text = `date,amount,purpose\n2026-05-01,1,${reference}\n`;
      return counted(bringStatement(who, slug, { text, isDryRun: false }));
    },
  },
];

const GIVEN: readonly IdAction<RegistrationIds>[] = [
  {
    name: 'registration.speakers (for nobody)',
    run: (who, slug, { personId }) => counted(approveSpeakers(who, slug, [personId])),
  },
  one('registration.speaker_end', (who, slug, { speaker_end: id }) => endSpeakerByStaff(who, slug, id)),
  {
    name: 'registration.speaker_setting',
    run: (who, slug, { typeIds: [typeId] }) => saveSpeakerSetting(who, slug, { mode: 'proposed', typeId }),
  },
  {
    name: 'group.new_link',
    run: (who, slug, { delegationId: id }) => renewGroupLink(who, slug, { of: 'allocation', id }),
  },
  {
    name: 'group.send_link',
    run: (who, slug, { delegationId: id }) => sendGroupLink(who, slug, { of: 'allocation', id }),
  },
  {
    name: 'delegation.return (of nothing)',
    run: (who, slug, { delegationId: id }) => counted(returnDelegation(who, slug, { id })),
  },
];

export const REGISTRATION_DESK_ACTIONS: readonly IdAction<RegistrationIds>[] = [
  ...DECISIONS,
  ...SEATS,
  ...ONE,
  ...WAITING,
  ...MAIL,
  ...MONEY,
  ...GIVEN,
];
