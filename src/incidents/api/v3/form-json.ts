import { z } from 'zod';
import { groupsJson, labelledBinding, labelledGroups } from '../../../expressions/labelled.ts';
import { loadLanguage } from '../../../expressions/load.ts';
import type { Ctx } from '../../../kernel/ctx.ts';
import { listFields } from '../../fields/find.ts';
import { scopeOfForm } from '../../forms/judge.ts';
import type { FormElement } from '../../forms/find.ts';
import { elementTypes, formKinds, idOfForm } from '../../forms/kinds.ts';
import { inSteadOf, isImplied, isNamed, requirements } from './form-input.ts';

const element = z.object({
  ...{ id: z.string(), element_type: z.enum(elementTypes).exclude(['started_at', 'resolved_at']) },
  ...{ custom_field_id: z.string().optional(), incident_role_id: z.string().optional() },
  ...{ placeholder: z.string().optional(), description: z.string().optional() },
  ...{ required_if: z.enum(['never_require', 'always_require', 'check_engine_config']) },
  ...{ required_if_condition_groups: labelledGroups, show_if_condition_groups: labelledGroups },
  ...{ default_value: labelledBinding.optional(), can_select_no_value: z.boolean() },
});
/** A form as the contract shows it. Forms here have no expressions of their own. */
export const formV3 = z.object({
  ...{ id: z.string(), form_type: z.enum(formKinds), incident_type_id: z.string().optional() },
  ...{ expressions: z.array(z.object({})), lifecycle_elements: z.array(element) },
  ...{ created_at: z.string(), updated_at: z.string() },
});

type Given = {
  kind: z.output<typeof formV3>['form_type'];
  typeId: string | null;
  elements: readonly FormElement[];
  createdAt: Date;
  updatedAt: Date;
};
/** Forms as the contract shows them: without what it has no name for. */
export async function formsJson(ctx: Ctx, forms: readonly Given[]) {
  const all = forms.flatMap(({ elements }) => elements);
  const conditional = all.some(({ showIf, requiredIf }) => showIf.length > 0 || requiredIf.length > 0);
  const scope = conditional ? scopeOfForm(await loadLanguage(ctx)) : null;
  const several = new Set((await listFields(ctx.db)).flatMap(({ id, kind }) => (kind === 'multi_select' ? [id] : [])));
  const elementJson = (one: FormElement): z.input<typeof element> => ({
    ...{ id: one.id, element_type: one.type as z.output<typeof element>['element_type'] },
    ...(one.fieldId && { custom_field_id: one.fieldId }),
    ...(one.roleId && { incident_role_id: one.roleId }),
    ...(one.placeholder && { placeholder: one.placeholder }),
    ...(one[inSteadOf(one.type)] && { description: one[inSteadOf(one.type)] }),
    required_if: requirements[one.required],
    required_if_condition_groups: groupsJson(scope, one.requiredIf),
    show_if_condition_groups: groupsJson(scope, one.showIf),
    ...(one.initial.length > 0 && { default_value: initialJson(one.initial, several.has(one.fieldId ?? '')) }),
    can_select_no_value: false,
  });
  return forms.map((form): z.input<typeof formV3> => ({
    ...{
      id: idOfForm(form),
      form_type: form.kind,
      ...(form.typeId && { incident_type_id: form.typeId }),
      expressions: [],
    },
    lifecycle_elements: form.elements.filter((one) => isNamed(one) && !isImplied(one)).map(elementJson),
    ...{ created_at: form.createdAt.toISOString(), updated_at: form.updatedAt.toISOString() },
  }));
}

const initialJson = (initial: readonly string[], isList: boolean): z.input<typeof labelledBinding> => {
  const values = initial.map((literal) => ({ literal }));
  return isList ? { array_value: values } : { value: values[0] };
};
