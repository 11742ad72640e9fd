import type { Translator } from '#i18n/translator.ts';
import type { RegisterWords } from './register-view.ts';

const MOST_SEATS_SAID = 50;
const LONGEST_WAIT_SECONDS = 30;

/** Every sentence that the form may say in the browser, where no translator is. */
export function registerWords(t: Translator, partyMost: number): RegisterWords {
  return {
    ...fieldWords(t),
    party: partyWords(t, partyMost),
    otherType: otherTypeWords(t),
    ...stateWords(t),
    seats: {
      open: t('registration.seats.open'),
      lottery: t('lottery.seatsSoon'),
      waitlist: t('registration.seats.waitlist'),
      may_return: t('registration.seats.mayReturn'),
      sold_out: t('registration.seats.soldOut'),
      closed: t('registration.seats.closed'),
    },
    seatsFew: upTo(MOST_SEATS_SAID, (count) => t('registration.seats.few', { count })),
    problems: { ...problemWords(t), ...partyProblems(t, partyMost) },
  };
}

/** The title of a purpose. */
export function consentTitles(t: Translator) {
  return {
    terms: t('registration.consent.name.terms'),
    privacy_notice: t('registration.consent.name.privacyNotice'),
    photo: t('registration.consent.name.photo'),
    attendee_list: t('registration.consent.name.attendeeList'),
    sponsor_contact: t('registration.consent.name.sponsorContact'),
    newsletter: t('registration.consent.name.newsletter'),
    session_tracking: t('registration.consent.name.sessionTracking'),
    special_answers: t('registration.consent.name.specialAnswers'),
  } as const;
}

function fieldWords(t: Translator) {
  return {
    choice: t('registration.choice'),
    choiceNote: t('registration.choiceNote'),
    asked: t('registration.asked'),
    askedNote: t('registration.askedNote'),
    consentTitle: t('registration.consent.title'),
    consentNote: t('registration.consent.note'),
    optional: t('registration.optional'),
    you: t('registration.you'),
    youNote: t('registration.youNote'),
    name: t('registration.name'),
    nameHint: t('registration.nameHint'),
    email: t('registration.email'),
    questions: t('registration.questions'),
    onlyIf: t('registration.onlyIf'),
    choose: t('registration.choose'),
    yes: t('registration.yes'),
    no: t('registration.no'),
    noAnswer: t('registration.noAnswer'),
    fileNext: t('ticket.file.next'),
    withCode: t('registration.code.only'),
    codeTitle: t('registration.code.title'),
    codeLabel: t('registration.code.label'),
    codeHint: t('registration.code.hint'),
    trap: t('registration.trap'),
  };
}

function partyWords(t: Translator, most: number): RegisterWords['party'] {
  return {
    title: t('party.form.title'),
    note: t('party.form.note'),
    size: t('party.form.size'),
    hint: t('party.form.hint', { most }),
    attends: t('party.form.attends'),
    attendsYes: t('party.form.attendsYes'),
    attendsNo: t('party.form.attendsNo'),
    organisation: t('party.form.organisation'),
    country: t('party.form.country'),
    address: t('party.form.address'),
    copied: t('party.form.copied'),
  };
}

function otherTypeWords(t: Translator): RegisterWords['otherType'] {
  return {
    title: t('registration.otherType.title'),
    note: t('registration.otherType.note'),
    replace: t('registration.otherType.replace'),
    replaceNote: t('registration.otherType.replaceNote'),
    keep: t('registration.otherType.keep'),
    keepNote: t('registration.otherType.keepNote'),
    code: t('registration.otherType.code'),
    codeHint: t('registration.otherType.codeHint'),
  };
}

function partyProblems(t: Translator, most: number): RegisterWords['problems'] {
  return {
    'party.size.too_many': t('party.form.tooMany', { most }),
    'party.size.invalid': t('party.form.invalid', { most }),
    'party.long': t('registration.problem.tooLong', { label: t('party.form.organisation') }),
  };
}

function stateWords(t: Translator) {
  return {
    send: {
      register: t('registration.send.register'),
      draw: t('lottery.send'),
      wait: t('registration.send.wait'),
      ask: t('registration.send.ask'),
      pay: t('registration.send.pay'),
    },
    after: t('registration.after'),
    sending: t('registration.state.sending'),
    queued: t('registration.state.queued'),
    again: upTo(LONGEST_WAIT_SECONDS, (seconds) => t('registration.state.again', { seconds })),
    offline: t('registration.state.offline'),
    kept: t('registration.state.kept'),
    problemTitle: t('registration.problem.title'),
  };
}

function problemWords(t: Translator): RegisterWords['problems'] {
  const label = '{label}';
  return {
    'name.missing': t('registration.problem.nameRequired'),
    'name.long': t('registration.problem.nameLong'),
    'email.missing': t('registration.problem.emailRequired'),
    'email.long': t('registration.problem.emailInvalid'),
    'email.invalid': t('registration.problem.emailInvalid'),
    'consents.terms.missing': t('registration.problem.termsRequired'),
    'consents.missing': t('registration.problem.consentRequired', { label }),
    'type.missing': t('registration.problem.type'),
    'type.unknown': t('registration.problem.type'),
    'type.invalid': t('registration.problem.type'),
    'answers.missing': t('registration.problem.required', { label }),
    'answers.long': t('registration.problem.tooLong', { label }),
    'answers.invalid': t('registration.problem.invalid', { label }),
    'answers.unknown_choice': t('registration.problem.notAChoice', { label }),
    'answers.too_many': t('registration.problem.tooLong', { label }),
    'otherType.missing': t('registration.problem.otherType'),
    'addressCode.missing': t('registration.problem.addressCode'),
    'addressCode.invalid': t('registration.problem.addressCodeWrong'),
    'addressCode.too_many': t('registration.problem.addressCodeTooMany'),
    'code.invalid': t('registration.problem.code'),
    'code.missing': t('registration.problem.codeRequired'),
    code: t('registration.problem.code'),
    not_open_yet: t('registration.problem.notOpenYet'),
    closed: t('registration.problem.closed'),
    sold_out: t('registration.problem.soldOut'),
    may_return: t('registration.problem.mayReturn'),
    old_place_stays: t('registration.problem.oldPlaceStays'),
    full: t('registration.problem.full'),
    too_many: t('registration.problem.tooMany'),
    busy: t('registration.problem.busy'),
    key_reused: t('registration.problem.keyReused'),
    failed: t('registration.problem.failed'),
    unknown: t('registration.problem.unknown'),
  };
}

/** A sentence for each count from 0: the browser has no plural rules of ours. */
function upTo(most: number, say: (count: number) => string): readonly string[] {
  return Array.from({ length: most + 1 }, (_, count) => say(count));
}
