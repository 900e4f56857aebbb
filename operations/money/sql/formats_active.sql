SELECT id, label, version_no FROM bank_file_profile WHERE state = 'active' ORDER BY label, version_no
