SELECT to_regclass('public.setting') IS NOT NULL AND to_regclass('public.document') IS NOT NULL
