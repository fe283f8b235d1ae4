-- Who may see an incident is an element of the form; it stood beside every form before.
update incident_forms
   set elements = elements || jsonb_build_array(jsonb_build_object(
         'id', 'visibility', 'type', 'visibility', 'fieldId', null, 'roleId', null,
         'label', '', 'placeholder', '', 'help', '', 'required', 'never',
         'requiredIf', '[]'::jsonb, 'showIf', '[]'::jsonb, 'initial', '[]'::jsonb)),
       version = version + 1
 where kind in ('declare', 'retrospective');
