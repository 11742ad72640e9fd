import { CAST_ROLES, ORGANISATION_ROLES } from '../programme/vocabulary.ts';
import { z } from '../schema.ts';
import { organisationMatchInput, organisationSaveInput } from './organisation-input.ts';
import { personSaveInput } from './person-input.ts';
import { RELEASE_TEXT_LENGTH } from './publish-preview.ts';
import { ofEdition, removeInput, undoInput } from './record-order.ts';
import { sessionBulkInput, sessionPreviewInput, sessionSaveInput } from './session-input.ts';

// What the actions of sessions, people and organisations take: their inputs with the edition they are asked in.
const id = z.string().min(1).max(64);
const language = z.enum(['en', 'ru']);

export const saveSessionOrder = sessionSaveInput.extend(ofEdition);
export const bulkSessionOrder = sessionBulkInput.extend(ofEdition);
export const previewSessionOrder = sessionPreviewInput.extend({ language, ...ofEdition });
export const removeOrder = removeInput.extend(ofEdition);
export const undoOrder = undoInput.extend(ofEdition);
export const duplicateOrder = z.strictObject({ id, ...ofEdition });
export const findPeopleOrder = z.strictObject({ query: z.string().max(200), language, ...ofEdition });
export const findOrganisationsOrder = organisationMatchInput.extend({ language, ...ofEdition });

export const savePersonOrder = personSaveInput.extend({
  seat: z.strictObject({ sessionId: id, role: z.enum(CAST_ROLES) }).optional(),
  ...ofEdition,
});
export const saveOrganisationOrder = organisationSaveInput.extend(ofEdition);
export const addOrganisationOrder = z.strictObject({
  organisationId: id,
  role: z.enum(ORGANISATION_ROLES),
  ...ofEdition,
});
export const undoMergeOrder = z.strictObject({ mergeId: id });
export const findInCatalogueOrder = organisationMatchInput.extend({ language });

const text = z.string().max(RELEASE_TEXT_LENGTH);
export const publishOrder = z.strictObject({
  notes: z.record(z.string().max(35), text),
  reason: text,
  ...ofEdition,
});
