import { v5 as nameId } from 'uuid';
import type { Requests } from '#shared/contract/index.ts';
import { list, save } from '../features/agreement-templates/agreement-template-service.ts';
import type { Workspace } from '../workspace.ts';

type Template = Requests['agreementTemplates']['save']['templates'][number];

/** Any fixed one does: it makes the ids the same with every seed. */
const NAMESPACE = '5a7f6f0e-6a35-4f52-9d53-8b1f0c3a9d11';

const TEMPLATES: readonly Omit<Template, 'id'>[] = [
  { title: 'Protokoll der Beratung zusenden', due: { count: 3, unit: 'working-days' } },
  { title: 'Satzungsentwurf prüfen und zurückmelden', due: { count: 2, unit: 'weeks' } },
  { title: 'Passende Förderprogramme heraussuchen', due: { count: 1, unit: 'weeks' } },
  { title: 'Finanzplan gegenlesen', due: { count: 5, unit: 'working-days' } },
  { title: 'Kontakt zur Fachstelle im Bezirksamt herstellen', due: { count: 2, unit: 'weeks' } },
  { title: 'Nachfragen, wie es weitergegangen ist', due: { count: 4, unit: 'weeks' } },
  { title: 'Unterlagen für das Finanzamt zusammenstellen', due: null },
];

/** What IKMO's counsellors agree on most often. Nothing where somebody has written some already. */
export function seedAgreementTemplates(workspace: Workspace): void {
  if (list(workspace).updatedAt !== null) return;
  save(workspace, {
    updatedAt: null,
    templates: TEMPLATES.map((template) => ({
      ...template,
      id: nameId(template.title, NAMESPACE),
    })),
  });
}
