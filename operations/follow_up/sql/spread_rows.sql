-- $1 site report. To whom it was spread, and as what.
SELECT enrollment, status FROM outcome WHERE site_report = $1
