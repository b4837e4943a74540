import { Button, Group, Modal, NativeSelect, NumberInput, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attendance, Candidate } from '#shared/contract/events.ts';
import type { Inputs } from '#shared/contract/index.ts';
import { CodeSelect } from '../../components/form/code-select.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';

interface AttendanceChangeProps {
  row: Attendance;
  eventId: string;
  onClose: () => void;
}

interface Side {
  /** As typed; of a record its name. */
  name: string;
  /** Null: the name is plain text. */
  id: string | null;
}

type Fields = Inputs['attendances']['update']['fields'];

/** One row of the list: role, number, how the names are spelt, and which records they are. */
export function AttendanceChange({ row, eventId, onClose }: AttendanceChangeProps) {
  const { t } = useTranslation(['events', 'common']);
  const { orpc } = useCore();
  const codes = useCodes();
  const errorMessage = useErrorMessage();
  const [role, setRole] = useState<string>(row.role);
  const [headcount, setHeadcount] = useState(row.headcount);
  const [person, setPerson] = useState<Side>({
    name: row.person?.name ?? row.personName ?? '',
    id: row.personId,
  });
  const [organisation, setOrganisation] = useState<Side>({
    name: row.organisation?.name ?? row.organisationName ?? '',
    id: row.organisationId,
  });
  const typed = (side: Side) => side.name.trim() || null;
  const found = useQuery(
    orpc.attendances.match.queryOptions({
      input: { eventId, lines: [{ person: typed(person), organisation: typed(organisation) }] },
    }),
  ).data?.[0];
  const change = useMutation(orpc.attendances.update.mutationOptions({ onSuccess: onClose }));
  const nobody = typed(person) === null && typed(organisation) === null;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (nobody) return;
    const fields = {
      role,
      headcount: typed(person) === null ? headcount : 1,
      personId: typed(person) && person.id,
      personName: person.id === null ? typed(person) : null,
      organisationId: typed(organisation) && organisation.id,
      organisationName: organisation.id === null ? typed(organisation) : null,
    };
    const { id, updatedAt } = row;
    // Codes are plain strings here; the contract's schema checks them.
    change.mutate({ id, updatedAt, fields: fields as Fields });
  };
  return (
    <Modal opened onClose={onClose} title={t('attendance.change')} size={560}>
      <form onSubmit={save}>
        <Stack gap="sm">
          <SideFields
            label={t('attendance.personName')}
            side={person}
            record={row.person}
            candidates={found?.persons ?? []}
            onChange={setPerson}
          />
          <SideFields
            label={t('attendance.organisationName')}
            side={organisation}
            record={row.organisation}
            candidates={found?.organisations ?? []}
            onChange={setOrganisation}
          />
          <Group grow align="flex-start">
            <CodeSelect
              label={t('attendance.role')}
              required
              value={role}
              onChange={(code) => setRole(code ?? role)}
              options={codes.options('attendance-role', [row.role])}
            />
            <NumberInput
              label={t('attendance.headcount')}
              value={typed(person) === null ? headcount : 1}
              onChange={(value) => setHeadcount(Math.max(1, Number(value) || 1))}
              disabled={typed(person) !== null}
              min={1}
              max={10_000}
              allowDecimal={false}
            />
          </Group>
          {change.isError && <ErrorMessage message={errorMessage(change.error)} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={change.isPending} disabled={nobody}>
              {t('common:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface SideFieldsProps {
  label: string;
  side: Side;
  /** The record it was, which is offered whatever is typed. */
  record: { id: string; name: string } | null;
  candidates: readonly Candidate[];
  onChange: (side: Side) => void;
}

/** A name and the record behind it; typing another name lets go of the record. */
function SideFields({ label, side, record, candidates, onChange }: SideFieldsProps) {
  const { t } = useTranslation('events');
  const known = new Map<string, string>(record ? [[record.id, record.name]] : []);
  for (const { id, name } of candidates) known.set(id, name);
  return (
    <Group grow align="flex-start">
      <TextField
        label={label}
        value={side.name}
        onChange={(name) => onChange({ name, id: null })}
        maxLength={300}
        dir="auto"
      />
      <NativeSelect
        label={`${t('attendance.linkedTo')} · ${label}`}
        value={side.id ?? ''}
        onChange={(event) => {
          const id = event.currentTarget.value || null;
          onChange({ id, name: id === null ? side.name : (known.get(id) ?? side.name) });
        }}
        data={[
          { value: '', label: t('attendance.onlyText') },
          ...[...known].map(([value, name]) => ({ value, label: name })),
        ]}
      />
    </Group>
  );
}
