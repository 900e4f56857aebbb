"""Training: its days and who attended; a grant that asks for it is not payable before."""
