from django.db import migrations

# The seal keeps the heads of the chains with the rights of whoever owns them, so that who writes a line needs none.
# It looks for tables in their own schema alone, never in one that a caller could make.
OWN_RIGHTS = """
ALTER FUNCTION diary_seal() SECURITY DEFINER;
ALTER FUNCTION diary_seal() SET search_path = public, pg_temp;
"""
CALLERS_RIGHTS = """
ALTER FUNCTION diary_seal() SECURITY INVOKER;
ALTER FUNCTION diary_seal() RESET search_path;
"""


class Migration(migrations.Migration):
    dependencies = [("diary", "0003_readings_by")]
    operations = [migrations.RunSQL(OWN_RIGHTS, CALLERS_RIGHTS)]
